using System.Globalization;
using System.Text.RegularExpressions;
using Intel.Core;
using Intel.Core.Models;
using Xunit;
using static Intel.Tests.Models.Folders.TravellingModels;

namespace Intel.Tests.Models.Folders;

/// <summary>Folders in which everything fits together by its hashes, and something in them is not what any training gives.</summary>
public sealed class HostileModelTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("intel-hostile-models-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(ModelNames.Anomaly, "model.json.gz", "\"Scale\":\\[[^,]+", "\"Scale\":[0", "the scales above 0")]
    [InlineData(ModelNames.Anomaly, "model.json.gz", "\"Median\":\\[[^,]+", "\"Median\":[\"NaN\"", "numbers each")]
    [InlineData(ModelNames.Anomaly, "model.json.gz", "\"Median\":\\[[^,]+", "\"Median\":[1e999", "numbers each")]
    [InlineData(ModelNames.Anomaly, "model.json.gz", "\"Reference\":\\[\\[[^,]+,", "\"Reference\":[[", "Reference is not")]
    [InlineData(ModelNames.Anomaly, "model.json.gz", "\"Reference\":\\[\\[", "\"Reference\":[null,[", "Reference is not")]
    [InlineData(ModelNames.Anomaly, "model.json.gz", "\"Combined\":\\[", "\"Combined\":[9,", "rising numbers")]
    [InlineData(ModelNames.Anomaly, "model.json.gz", "\"Column\":\\d+", "\"Column\":99", "a node that is none")]
    [InlineData(ModelNames.Anomaly, "model.json.gz", "\"Below\":", "\"Beneath\":", "could not be mapped")]
    [InlineData(ModelNames.Anomaly, "model.json.gz", "\"SampleSize\":\\d+", "\"SampleSize\":-1", "Forest is not")]
    [InlineData(ModelNames.Anomaly, "model.json.gz", "\"SampleSize\":\\d+", "\"SampleSize\":99999999999", "SampleSize")]
    [InlineData(ModelNames.Anomaly, "model.json.gz", "\"Forest\":\\[.*?\\],\"SampleSize\"", "\"Forest\":[],\"SampleSize\"", "Forest is not")]
    [InlineData(ModelNames.Anomaly, "model.json.gz", "\"Known\":\\[\\d+", "\"Known\":[4294967295", "Basis does not fit")]
    [InlineData(ModelNames.Anomaly, "model.json.gz", "^\\{", "{\"SampleSize\":4,", "Duplicate")]
    [InlineData(ModelNames.Anomaly, "model.json.gz", "^.*$", "[]", "cannot be read")]
    [InlineData(ModelNames.Anomaly, "model.json.gz", "\"Features\":\"[0-9a-f]+", "\"Features\":\"000000000000", "other features")]
    [InlineData(ModelNames.Risk, "model.json.gz", "\"Left\":\\[-?\\d+", "\"Left\":[0", "no tree")]
    [InlineData(ModelNames.Risk, "model.json.gz", "\"Right\":\\[-?\\d+", "\"Right\":[2147483647", "no tree")]
    [InlineData(ModelNames.Risk, "model.json.gz", "\"Leaves\":\\[[^,]+", "\"Leaves\":[\"Infinity\"", "no number")]
    [InlineData(ModelNames.Risk, "model.json.gz", "\"Leaves\":\\[[^,]+,", "\"Leaves\":[", "do not fit together")]
    [InlineData(ModelNames.Risk, "model.json.gz", "\"Features\":\\[\\d+", "\"Features\":[-7", "looks at a feature outside")]
    [InlineData(ModelNames.Risk, "model.json.gz", "\"Counts\":\\[", "\"Counts\":[{},", "tables")]
    [InlineData(ModelNames.Risk, "model.json.gz", "(\"[0-9a-f]{16}\"):\\[\\d+,", "$1:[2000000000,", "finds of openings")]
    [InlineData(ModelNames.Risk, "model.json.gz", "\"[0-9a-f]{16}\":", "\"Tropica NV\":", "hexadecimal digits")]
    [InlineData(ModelNames.Risk, "model.json.gz", "\"Probability\":[^,}]+", "\"Probability\":7", "step 0 is none")]
    [InlineData(ModelNames.Risk, "model.json.gz", "\"Steps\":\\[.*?\\]", "\"Steps\":null", "Steps")]
    [InlineData(ModelNames.Anomaly, "golden.jsonl", "\"points\":\\d+", "\"points\":25", "line 1 says points 25, and the content gives 0")]
    [InlineData(ModelNames.Anomaly, "golden.jsonl", "\"saved\":[^,}]+", "\"saved\":1", "says contributions")]
    [InlineData(ModelNames.Anomaly, "golden.jsonl", "^\\{\"values\":\\[[^,]+,", "{\"values\":[", "line 1 does not hold 21 numbers")]
    [InlineData(ModelNames.Anomaly, "golden.jsonl", "\\n\\{", "\n[", "line 2 is no JSON object")]
    [InlineData(ModelNames.Anomaly, "golden.jsonl", "(?s)\\n.*$", "\n", "it has 1 lines")]
    [InlineData(ModelNames.Risk, "golden.jsonl", "\"score\":[^,]+", "\"score\":0.5", "says score 0.5")]
    [InlineData(ModelNames.Anomaly, "evaluation.json", "\"speaksOf\": [^,]+", "\"speaksOf\": 1e999", "too great")]
    [InlineData(ModelNames.Anomaly, "evaluation.json", "\"code\": \"share\"", "\"code\": \"<script>\"", "its gates are not")]
    [InlineData(ModelNames.Anomaly, "evaluation.json", "\"newCategories\": \\{[^}]*\\}", "\"newCategories\": null", "cannot be read")]
    [InlineData(ModelNames.Anomaly, "evaluation.json", "\"trained\": \\d+", "\"trained\": 99999", "not those of manifest.json")]
    [InlineData(ModelNames.Anomaly, "card.md", "## Not for", "## Also for", "'## Not for' is missing")]
    [InlineData(ModelNames.Anomaly, "manifest.json", "\"name\": \"anomaly\"", "\"name\": \"crystal\"", "no such model")]
    [InlineData(ModelNames.Anomaly, "manifest.json", "\"name\": \"anomaly\"", "\"name\": \"risk\"", "evaluation.json: it is no evaluation of the risk model")]
    [InlineData(ModelNames.Anomaly, "manifest.json", "\"madeAt\": \"2026", "\"madeAt\": \"2126", "in the future")]
    [InlineData(ModelNames.Anomaly, "manifest.json", "\"by\": \"steward\"", "\"by\": \"a\\nb\"", "plain characters")]
    [InlineData(ModelNames.Anomaly, "manifest.json", "\"unit\": \"log10 kg\"", "\"unit\": \"kg\"", "with their units")]
    [InlineData(ModelNames.Anomaly, "manifest.json", "\"value\": 2.3", "\"value\": 1.3", "thresholds are not those of this program: speaks-from 2.3")]
    [InlineData(ModelNames.Anomaly, "manifest.json", "\"file\": \"model.json.gz\"", "\"file\": \"../../etc/passwd\"", "content does not name model.json.gz")]
    [InlineData(ModelNames.Anomaly, "manifest.json", "\"format\": 1", "\"format\": 2", "its layout is 2")]
    [InlineData(ModelNames.Anomaly, "manifest.json", "\"golden.jsonl\": \"[0-9a-f]", "\"golden.jsonl\": \"x", "golden.jsonl: its SHA-256")]
    public async Task Import_SomethingThatNoTrainingGives_IsRefusedWithFileAndReason(string model, string file, string pattern, string replacement, string sentence)
    {
        var folder = Path.Combine(_folder, "a");
        await ExportAsync(await OnRecordAsync(), model, folder, TestContext.Current.CancellationToken);
        Edit(folder, file, text =>
        {
            var edited = new Regex(pattern, RegexOptions.CultureInvariant).Replace(text, replacement, 1);
            Assert.NotEqual(text, edited);
            return edited;
        });
        var there = new KeptModels();

        var refused = await ImportAsync(there, folder, "nobody looks");

        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(folder, sentence.Contains(".json", StringComparison.Ordinal) ? "" : file), refused.Message, StringComparison.Ordinal);
        Assert.Equal(OutcomeKind.Invalid, refused.Kind);
        Assert.Empty(await there.ListAsync(null, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("model.json.gz", 5_000)]
    [InlineData("model.json.gz", 100_000)]
    [InlineData("manifest.json", 100_000)]
    [InlineData("evaluation.json", 100_000)]
    [InlineData("golden.jsonl", 5_000)]
    public async Task Import_NestedDeeply_IsRefusedAndNothingOverflows(string file, int depth)
    {
        var folder = Path.Combine(_folder, "a");
        await ExportAsync(await OnRecordAsync(), ModelNames.Anomaly, folder, TestContext.Current.CancellationToken);
        var deep = string.Concat(Enumerable.Repeat("{\"Rows\":1,\"Below\":", depth)) + "null" + new string('}', depth);
        Edit(folder, file, text => file == "golden.jsonl" ? deep + '\n' + text : string.Create(CultureInfo.InvariantCulture, $"{{\"Forest\":[{deep}]}}"));

        var refused = await ImportAsync(new KeptModels(), folder);

        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
        Assert.Equal(OutcomeKind.Invalid, refused.Kind);
    }
}
