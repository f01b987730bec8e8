using Intel.Features.Models;
using Intel.TestKit;
using Xunit;

namespace Intel.Tests.Models;

public sealed class EvaluateCustomsTests : IDisposable
{
    private const string Header = "Declaration ID,Date,Office ID,Process Type,Import Type,Import Use,Payment Type,Mode of Transport,Declarant ID,Importer ID,Seller ID,Courier ID,HS6 Code,Country of Departure,Country of Origin,Tax Rate,Tax Type,Country of Origin Indicator,Net Mass,Item Price,Fraud,Critical Fraud";
    private const string Row = "97061800,2020-01-01,30,B,11,21,11,10,ZZR1LT6,QLRUBN9,0VKY2BR,,440890,BE,BE,0.0,FEU1,G,108.0,372254.4,0,0";

    private readonly string _folder = Directory.CreateTempSubdirectory("intel-customs-").FullName;

    [Fact]
    public async Task Handle_PublicDeclarations_ReachesWhatIsPromised()
    {
        var train = SharedData.Find("benchmarks/customs/df_syn_train_eng.csv.gz");
        var test = SharedData.Find("benchmarks/customs/df_syn_valid_eng.csv.gz");
        Assert.SkipWhen(train is null || test is null, SharedData.Absent);

        var outcome = await new EvaluateCustoms.Handler().Handle(new EvaluateCustoms.Query([train!], test!), TestContext.Current.CancellationToken);

        var evaluation = outcome.Value!.Evaluation;
        Assert.Equal((37_385, 14_866, 8_134, 1_348), (evaluation.Rows.Training, evaluation.Rows.TrainingTriples, evaluation.Rows.Test, evaluation.Rows.Unseen));
        Assert.True(evaluation.Auc.Unseen >= 0.65, $"auc on unseen triples: {evaluation.Auc.Unseen}");
        Assert.True(evaluation.PrecisionAt5.Unseen >= 0.37, $"precisionAt5 on unseen triples: {evaluation.PrecisionAt5.Unseen}");
        Assert.True(evaluation.Auc.All >= 0.97, $"auc: {evaluation.Auc.All}");
        Assert.True(evaluation.PrecisionAt5.All >= 0.985, $"precisionAt5: {evaluation.PrecisionAt5.All}");
        Assert.True(evaluation.Auc.All > evaluation.Auc.Lookup && evaluation.PrecisionAt5.All > evaluation.PrecisionAt5.Lookup);
    }

    [Theory]
    [InlineData("Net Mass,", "", "line 1: there is no column 'Net Mass'")]
    [InlineData(",108.0,", ",heavy,", "line 2, column 'Net Mass': 'heavy' is not a number")]
    [InlineData(",108.0,", ",-1,", "line 2, column 'Net Mass': '-1' is not 0 or more")]
    [InlineData("2020-01-01", "01/01/2020", "line 2, column 'Date': '01/01/2020' is not a day like 2021-03-31")]
    [InlineData(",0,0", ",2,0", "line 2, column 'Fraud': '2' is not 0 or 1")]
    [InlineData(",0,0", ",0", "line 2: 21 cells, but the header has 22 columns")]
    [InlineData("97061800", "\"97061800", "line 2: a quotation mark is not closed")]
    [InlineData(Row, "", "has a header, but no rows")]
    public async Task Handle_BadFile_NamesColumnAndLine(string right, string wrong, string sentence)
    {
        var path = Path.Combine(_folder, "declarations.csv");
        await File.WriteAllTextAsync(path, $"{Header}\n{Row}\n".Replace(right, wrong, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var outcome = await new EvaluateCustoms.Handler().Handle(new EvaluateCustoms.Query([path], path), TestContext.Current.CancellationToken);

        Assert.False(outcome.IsDone);
        Assert.Contains(sentence, outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handle_TooFewRows_SaysHowManyAreNeeded()
    {
        var path = Path.Combine(_folder, "declarations.csv");
        await File.WriteAllTextAsync(path, $"{Header}\n{Row}\n", TestContext.Current.CancellationToken);

        var outcome = await new EvaluateCustoms.Handler().Handle(new EvaluateCustoms.Query([path], path), TestContext.Current.CancellationToken);

        Assert.Contains("at least 100 rows", outcome.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
