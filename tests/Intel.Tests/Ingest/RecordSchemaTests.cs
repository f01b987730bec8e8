using System.Text.Json;
using Intel.Ingest;
using Json.Schema;
using Xunit;

namespace Intel.Tests.Ingest;

public sealed class RecordSchemaTests
{
    private static readonly EvaluationOptions Strict = new() { RequireFormatValidation = true };

    // A schema is known to the library by its $id once it is built, and may be built once.
    private static readonly Dictionary<string, JsonSchema> Schemas = RecordSchemas.All.ToDictionary(n => n, n => JsonSchema.FromText(Text(n)));

    private static string Text(string name)
    {
        using var reader = new StreamReader(RecordSchemas.Open(name));
        return reader.ReadToEnd();
    }

    private static bool Accepts(string schema, string json)
    {
        using var document = JsonDocument.Parse(json);
        return Schemas[schema].Evaluate(document.RootElement, Strict).IsValid;
    }

    [Theory]
    [InlineData("""{"reportNumber":"L1"}""")]
    [InlineData("""{"reportNumber":"L1","siteClass":"dump","discoveredAt":"2026-01-05","place":{"x":152357,"y":212161,"crs":"EPSG:31370"},"chemicals":["BMK",{"cas":"64-18-6","quantity":2.5}],"mood":1}""")]
    [InlineData("""{"reportNumber":"L1","dismantledAt":"2026-01-05T10:00:00+01:00","agencies":["police",{"name":"fire service","role":"safety"}],"costs":[{"amount":12.5}]}""")]
    public void LaboratoryReport_GoodFile_IsAccepted(string json) => Assert.True(Accepts(RecordSchemas.LaboratoryReport, json));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"reportNumber":""}""")]
    [InlineData("""{"reportNumber":7}""")]
    [InlineData("""{"reportNumber":"L1","siteClass":"castle"}""")]
    [InlineData("""{"reportNumber":"L1","discoveredAt":"yesterday"}""")]
    [InlineData("""{"reportNumber":"L1","place":{"latitude":51}}""")]
    [InlineData("""{"reportNumber":"L1","place":{"latitude":91,"longitude":4}}""")]
    [InlineData("""{"reportNumber":"L1","chemicals":[{"quantity":2}]}""")]
    [InlineData("""{"reportNumber":"L1","chemicals":[{"cas":"64-186"}]}""")]
    [InlineData("""{"reportNumber":"L1","costs":[{"amount":-1}]}""")]
    public void LaboratoryReport_BadFile_IsRefused(string json) => Assert.False(Accepts(RecordSchemas.LaboratoryReport, json));

    [Theory]
    [InlineData("""{"findingNumber":"F1","foundAt":"2026-01-05T10:00:00Z","surface":"forest","ph":2.5,"containers":[{"kind":"IBC","count":2}]}""", true)]
    [InlineData("""{"findingNumber":"F1","latitude":51.2,"longitude":4.4,"nisCode":"11002"}""", true)]
    [InlineData("""{"foundAt":"2026-01-05"}""", false)]
    [InlineData("""{"findingNumber":"F1","ph":15}""", false)]
    [InlineData("""{"findingNumber":"F1","nisCode":"1102"}""", false)]
    [InlineData("""{"findingNumber":"F1","containers":[{"count":1.5}]}""", false)]
    public void WasteFinding_Files_AreJudged(string json, bool isGood) => Assert.Equal(isGood, Accepts(RecordSchemas.WasteFinding, json));

    [Theory]
    [InlineData("""{"effortId":"P1","source":"PZ","kind":"patrol","from":"2026-03-01","until":"2026-03-01","hours":6}""", true)]
    [InlineData("""{"effortId":"R1","source":"PZ","kind":"reports","from":"2026-01-01","until":"2026-03-31","nisCode":"71016","count":4}""", true)]
    [InlineData("""{"effortId":"P1","source":"PZ","kind":"flight","from":"2026-03-01","until":"2026-03-01"}""", false)]
    [InlineData("""{"effortId":"P1","source":"PZ","kind":"patrol","from":"yesterday","until":"2026-03-01"}""", false)]
    [InlineData("""{"effortId":"P1","kind":"patrol","from":"2026-03-01","until":"2026-03-01"}""", false)]
    [InlineData("""{"effortId":"R1","source":"PZ","kind":"reports","from":"2026-01-01","until":"2026-03-31","nisCode":"71016"}""", false)]
    [InlineData("""{"effortId":"W1","source":"PZ","kind":"roads","from":"2026-01-01","until":"2026-03-31","kilometres":3}""", false)]
    public void SearchEffort_Entries_AreJudged(string json, bool isGood) => Assert.Equal(isGood, Accepts(RecordSchemas.SearchEffort, json));

    [Fact]
    public void Open_UnknownName_NamesThoseThatAreThere() =>
        Assert.Contains(RecordSchemas.WasteFinding, Assert.Throws<ArgumentException>(() => RecordSchemas.Open("../header-words.json")).Message, StringComparison.Ordinal);
}
