using CsCheck;
using Intel.Analysis.Rules;
using Intel.Analysis.Rules.Facts;
using Intel.Analysis.Rules.Language;
using Intel.Core;
using Intel.Core.Substances;
using Xunit;

namespace Intel.Tests.Rules;

public sealed class ConditionLanguageTests
{
    private static readonly string[] Vocables = ["packages", "grossWeight", "any", "goods", "(", ")", "and", "or", "not", ">", "5", "kg", "\"x\"", "in", "contains", "list", "else"];
    private static readonly WordLists Lists = new(new Dictionary<string, WordList> { ["carrier-goods"] = new("carrier-goods", ["charcoal", "cire d'abeille"]) });

    [Theory]
    [InlineData("grossWeight = 12 t")]
    [InlineData("grossWeight >= 12000 kg and packages = 100")]
    [InlineData("grossWeight / packages = 120 kg")]
    [InlineData("1 + 2 * 3 = 7 and (1 + 2) * 3 = 9")]
    [InlineData("5 % = 0.05")]
    [InlineData("36 hours = 1.5 days")]
    [InlineData("not (packages > 100) or packages = 7")]
    [InlineData("loading.country in (\"CN\", \"VN\")")]
    [InlineData("chapter in (\"84\")")]
    [InlineData("heading in (\"8431\")")]
    [InlineData("goodsText contains \"of steel\"")]
    [InlineData("any goods(goods.description contains any (\"steel\"))")]
    [InlineData("no equipment(equipment.isEmpty)")]
    [InlineData("count goods = 1 and count goods(goods.packages > 500) = 0")]
    [InlineData("sum goods(goods.grossWeight) = grossWeight")]
    [InlineData("(value.goods else 7) = 7")]
    [InlineData("if(packages > 50, 1, 2) = 1")]
    [InlineData("arrival - messageMade = 10 days")]
    [InlineData("not exists(value.goods)")]
    [InlineData("min(3, 2) = 2 and max(3, 2) = 3 and abs(-4) = 4 and round(2.5) = 3")]
    [InlineData("not warned(\"filler\")")]
    public void Evaluate_ConditionThatHolds_IsYes(string condition) => Assert.Equal(Truth.Yes, Run(condition));

    [Theory]
    [InlineData("value.goods > 0")]
    [InlineData("not (value.goods > 0)")]
    [InlineData("value.goods > 0 and packages = 100")]
    [InlineData("value.goods > 0 or packages = 99")]
    [InlineData("haulier.name = \"X\"")]
    [InlineData("haulier.name in (\"X\")")]
    [InlineData("packages / 0 > 1")]
    [InlineData("if(value.goods > 0, packages, 1) = 100")]
    [InlineData("all goods(goods.netWeight > 0 kg)")]
    [InlineData("all substances(substance.isPrecursor)")]
    [InlineData("history.consignee.count = 0")]
    [InlineData("changeShare(grossWeight) > 0")]
    public void Evaluate_DataMissing_DecidesNothing(string condition) => Assert.Equal(Truth.Missing, Run(condition));

    [Theory]
    [InlineData("grosWeight > 5 kg", 0, 10, "did you mean 'grossWeight'")]
    [InlineData("grossWeight > 5", 0, 15, "1000 kg")]
    [InlineData("packages > 5 kg", 0, 15, "a plain number and a weight")]
    [InlineData("packages > 5 stone", 11, 7, "no unit")]
    [InlineData("equipment.isEmpty", 0, 17, "any equipment")]
    [InlineData("any equipments(equipment.isEmpty)", 0, 33, "did you mean 'equipment'")]
    [InlineData("any goods(any goods(goods.packages > 1))", 10, 29, "others cannot be looked at")]
    [InlineData("goodsText contains any list(\"carrier-good\")", 23, 20, "did you mean 'carrier-goods'")]
    [InlineData("packages and arrival", 0, 8, "condition is expected")]
    [InlineData("packages = \"x\"", 0, 14, "compared with like")]
    [InlineData("exist(packages)", 0, 15, "did you mean 'exists'")]
    [InlineData("warned(\"fillers\")", 7, 9, "did you mean 'filler'")]
    [InlineData("(packages > 1", 13, 0, "')' is missing")]
    [InlineData("packages > ", 11, 0, "ends where a value")]
    [InlineData("packages >> 1", 10, 1, "value is expected")]
    [InlineData("(packages > 1) packages", 15, 8, "does not follow")]
    [InlineData("goodsText contains packages", 19, 8, "text in quotes")]
    [InlineData("haulier.name = 'x'", 15, 1, "double quotes")]
    [InlineData("haulier.name = \"x", 15, 2, "closing quote")]
    [InlineData("min(1) > 2", 0, 6, "takes 2 arguments")]
    [InlineData("scale = \"small\"", 0, 5, "no field 'scale'")]
    [InlineData("changed(equipment.number)", 8, 16, "any equipment")]
    public void Compile_Fault_SaysWhereAndHowToMendIt(string condition, int position, int length, string said)
    {
        var fault = Assert.Throws<LanguageFaultException>(() => Compiler.Compile(condition, RecordKind.Shipment, Lists, null));
        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
        Assert.Equal((position, length), (fault.Position, fault.Length));
    }

    [Fact]
    public void Compile_TextThatWouldExhaustTheStackOrTheClock_IsRefused()
    {
        Assert.Contains("nested", Assert.Throws<LanguageFaultException>(() => Compiler.Compile(new string('(', 2000), RecordKind.Shipment, Lists, null)).Message, StringComparison.Ordinal);
        Assert.Contains("nested", Assert.Throws<LanguageFaultException>(() => Compiler.Compile(string.Concat(Enumerable.Repeat("not ", 900)) + "exists(arrival)", RecordKind.Shipment, Lists, null)).Message, StringComparison.Ordinal);
        Assert.Contains("characters", Assert.Throws<LanguageFaultException>(() => Compiler.Compile(new string('1', 5000), RecordKind.Shipment, Lists, null)).Message, StringComparison.Ordinal);
        Assert.Contains("parts", Assert.Throws<LanguageFaultException>(() => Compiler.Compile(string.Join('+', Enumerable.Repeat("1", 900)) + " = 1", RecordKind.Shipment, Lists, null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_AnyText_GivesAConditionOrAFault() => Check.Sample(
        Gen.OneOf(
            Gen.String[Gen.Char["()\"<>=!+-*/%,. abcdefghilmnoprstuvwxy0123456789"], 0, 60],
            Gen.Int[0, Vocables.Length - 1].Array[0, 12].Select(w => string.Join(' ', w.Select(i => Vocables[i])))),
        text =>
        {
            try
            {
                Compiler.Compile(text, RecordKind.Shipment, Lists, null);
            }
            catch (LanguageFaultException fault)
            {
                Assert.InRange(fault.Position, 0, text.Length);
                Assert.InRange(fault.Length, 0, text.Length - fault.Position);
                Assert.NotEmpty(fault.Message);
            }
        });

    [Fact]
    public void Versions_Changes_AreFoundWithTheirTime()
    {
        var later = (Facts.Ordinary with { Goods = [Facts.Goods("MACHINE PARTS OF STEEL", "8431.39", 100, 15_000)] }).Told(36);
        var facts = Facts.Versions(Facts.Ordinary, later, later.Told(20));
        Assert.Equal(Truth.Yes, Run("changed(grossWeight) and before(grossWeight) = 12 t and after(grossWeight) = 15 t and timeBeforeArrival(grossWeight) = 36 hours and changeShare(grossWeight) = 25 %", facts));
        Assert.Equal(Truth.No, Run("changed(packages)", facts));
        Assert.Equal(Truth.Yes, Run("not changed(goodsText)", facts));
    }

    [Fact]
    public void Versions_ImportedInAnotherOrder_ChangeTheSame()
    {
        var later = Facts.Ordinary.With(Core.Parties.PartyRole.Notify, "OTHER BV").Told(36);
        const string Condition = "any partyChanges(change.before = \"HAVENKANTOOR BV\" and change.after = \"OTHER BV\" and change.timeBeforeArrival = 36 hours)";
        Assert.Equal(Truth.Yes, Run(Condition, Facts.Versions(Facts.Ordinary, later)));
        Assert.Equal(Truth.Yes, Run(Condition, Facts.Versions(later, Facts.Ordinary)));
    }

    [Theory]
    [InlineData("PARTS GROSS WEIGHT: 24,516 KGS", 24_516)]
    [InlineData("PARTS G.W. 24516 KG", 24_516)]
    [InlineData("BRUTO 16733,08 kg", 16_733.08)]
    [InlineData("POIDS BRUT 24.516 KG", 24_516)]
    [InlineData("GROSS 24.5 MT", 24_500)]
    [InlineData("GROSSISTE 24516 KG", double.NaN)]
    [InlineData("GROSS 24516", double.NaN)]
    [InlineData("1080 CTNS NET 19591 KG", double.NaN)]
    public void TextWeight_Description_IsReadAsNearTheFieldAsItCanBe(string text, double kilograms) =>
        Assert.Equal(kilograms, WeightText.Gross(text, 24_000));

    [Theory]
    [InlineData("880 BAGS OF 25 KG", 22_000)]
    [InlineData("40 VATEN VAN 200 KG", 8_000)]
    [InlineData("880 BAGS 25 KG", double.NaN)]
    [InlineData("BAGS OF 25 KG", double.NaN)]
    public void TextWeight_PackagesOfEach_IsTheirProduct(string text, double kilograms) => Assert.Equal(kilograms, WeightText.PackagesTimesEach(text));

    [Fact]
    public void TryParse_FaultyFile_NamesRulePartAndPlace()
    {
        var file = new RuleFile("own.json", """
            { "rules": [ { "code": "own-rule", "version": 1, "kind": "shipment", "condition": "packages > 5 kg", "contribution": "grossWeight",
              "values": { "n": "packages" }, "title": { "en": "A", "nl": "B", "fr": "C", "de": "D" },
              "text": { "en": "{m} packages", "nl": "{n:date}", "fr": "{n" , "de": "" },
              "objectives": ["3.11"], "owner": "me", "reviewOn": "soon", "source": "own" } ] }
            """);
        Assert.False(RuleSet.TryParse([file, new RuleFile("broken.json", "{ \"rules\": [ { \"colour\": 1 } ] }")], SubstanceTable.Load(), out var rules, out var faults));
        Assert.Null(rules);
        Assert.Equal(
            ["", "condition", "contribution", "objectives", "objectives", "reviewOn", "text.de", "text.en", "text.fr", "text.nl"],
            faults.Select(f => f.Part).Order(StringComparer.Ordinal));
        Assert.All(faults.Where(f => f.File == "own.json"), f => Assert.Equal("own-rule", f.Rule));
        Assert.Throws<FormatException>(() => RuleSet.Parse([file], SubstanceTable.Load()));
    }

    [Fact]
    public void Documentation_EveryFieldCollectionAndFunction_IsListed()
    {
        var text = File.ReadAllText(Path.Combine(Architecture.Solution.Root, "docs", "rules.md"));
        Assert.All(Vocabulary.Fields.Values, f => Assert.Contains(f.Name.StartsWith("history.", StringComparison.Ordinal) ? f.Name[(f.Name.LastIndexOf('.') + 1)..] : f.Name.Split('.')[^1], text, StringComparison.Ordinal));
        Assert.All(Vocabulary.Collections.Keys.Concat(Compiler.Functions), name => Assert.Contains($"`{name}", text, StringComparison.Ordinal));
    }

    private static Truth Run(string condition, RecordFacts? facts = null)
    {
        var compiled = Compiler.Compile(condition, RecordKind.Shipment, Lists, null);
        Lists.Close();
        return compiled.Truth(new RecordView(facts ?? Facts.Score(Facts.Ordinary), SubstanceTable.Load()));
    }
}
