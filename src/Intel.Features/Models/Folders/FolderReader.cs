using System.Globalization;
using System.Text;
using System.Text.Json;
using Intel.Analysis.Models;
using Intel.Core.Models;

namespace Intel.Features.Models.Folders;

/// <summary>
/// Reads a model's folder that anybody may have written, and believes none of it: hashes, lengths, features, thresholds and
/// golden lines must all hold together with the content, and the content with this program. Nothing in it is run.
/// </summary>
internal sealed class FolderReader
{
    private const int MostVersion = 1_000_000;
    private const int MostRows = 100_000_000;
    private const int MostText = 300;
    private const int MostGolden = 1_000;
    private const int MostEntries = 1_000;

    private readonly string _folder;

    private FolderReader(string folder) => _folder = folder;

    /// <summary>A folder as a version that can be kept, with its content.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="now">The present: a model made later is none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ModelFolderException">It is not what it must be; the message names the file and says why.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    internal static async Task<(ModelManifest Manifest, ModelReport Report, byte[] Content)> ReadAsync(string folder, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ModelFolder.Check(folder);
        var reader = new FolderReader(folder);
        var manifest = reader.Parse<ModelManifest>(ModelFolder.Manifest, await ModelFolder.ReadAsync(folder, ModelFolder.Manifest, cancellationToken));
        reader.CheckManifest(manifest, now);
        reader.CheckFeatures(manifest);
        reader.CheckCard(await ModelFolder.ReadAsync(folder, ModelFolder.Card, cancellationToken));
        var evaluation = await reader.ListedAsync(manifest, ModelFolder.Evaluation, cancellationToken);
        var golden = await reader.ListedAsync(manifest, ModelFolder.Golden, cancellationToken);
        var report = reader.Parse<ModelReport>(ModelFolder.Evaluation, evaluation);
        reader.CheckReport(manifest, report);
        var content = await ModelFolder.ReadContentAsync(folder, cancellationToken);
        reader.CheckContent(manifest, content, Encoding.UTF8.GetString(golden));
        return (manifest, report with { Origin = null }, content);
    }

    private void CheckManifest(ModelManifest manifest, DateTimeOffset now)
    {
        Require(ModelFolder.Manifest, manifest.Format == ModelManifest.Layout, $"its layout is {manifest.Format}, and this program reads {ModelManifest.Layout}");
        Require(ModelFolder.Manifest, ModelNames.All.Contains(manifest.Name), $"there is no such model; there are {string.Join(" and ", ModelNames.All)}");
        Require(ModelFolder.Manifest, manifest.Version is > 0 and < MostVersion, "version is not a number from 1");
        Require(ModelFolder.Manifest, manifest.MadeAt > DateTimeOffset.UnixEpoch && manifest.MadeAt <= now.AddDays(1), $"madeAt is {manifest.MadeAt:yyyy-MM-dd HH:mm}: in the future, or before there were models");
        Require(ModelFolder.Manifest, IsText(manifest.By) && IsText(manifest.Code), $"by and code are not 1 to {MostText} plain characters");
        Require(ModelFolder.Manifest, IsHex(manifest.Data.Fingerprint, 12), "data.fingerprint is not 12 hexadecimal digits");
        Require(
            ModelFolder.Manifest,
            manifest.Data.Trained is > 0 and < MostRows && manifest.Data.Held is >= 0 and < MostRows && manifest.Data.From <= manifest.Data.Until,
            "data does not name a period and how many shipments were trained and measured on");
        Require(
            ModelFolder.Manifest,
            manifest.Content.File == ModelFolder.Content && manifest.Content.Bytes is > 0 and <= ModelFolder.MostContent && IsHex(manifest.Content.Sha256, 64),
            $"content does not name {ModelFolder.Content}, its bytes and their SHA-256");
    }

    private void CheckFeatures(ModelManifest manifest)
    {
        Require(
            ModelFolder.Manifest,
            manifest.Features.Fingerprint == ShipmentFeatures.Fingerprint,
            $"it was trained with other features ({Shortened(manifest.Features.Fingerprint)}; this program has {ShipmentFeatures.Fingerprint}): train it anew with 'retrain {manifest.Name}'");
        Require(
            ModelFolder.Manifest,
            !manifest.Features.All.IsDefault && manifest.Features.All.Select(f => (f?.Name, f?.Unit)).SequenceEqual(ShipmentFeatures.Names.Select(f => ((string?)f.Name, (string?)f.Unit))),
            "features.all are not the features of that fingerprint with their units, in order");
    }

    private void CheckCard(byte[] card)
    {
        var text = Encoding.UTF8.GetString(card);
        var missing = ModelCard.Headings.Where(h => !text.Contains($"\n## {h}\n", StringComparison.Ordinal)).ToArray();
        Require(ModelFolder.Card, missing.Length == 0, $"the heading '## {missing.FirstOrDefault()}' is missing");
    }

    private async Task<byte[]> ListedAsync(ModelManifest manifest, string name, CancellationToken cancellationToken)
    {
        var bytes = await ModelFolder.ReadAsync(_folder, name, cancellationToken);
        Require(name, manifest.Files.GetValueOrDefault(name) == ModelFolder.Sha256(bytes), $"its SHA-256 is not the one in {ModelFolder.Manifest}: it was changed, or is not whole");
        return bytes;
    }

    private void CheckReport(ModelManifest manifest, ModelReport report)
    {
        var isRisk = manifest.Name == ModelNames.Risk;
        Require(ModelFolder.Evaluation, isRisk ? report is { Risk: not null, Anomaly: null } : report is { Risk: null, Anomaly: not null }, $"it is no evaluation of the {manifest.Name} model");
        Require(
            ModelFolder.Evaluation,
            !report.Gates.IsDefaultOrEmpty && report.Gates.Length <= Gates.Codes.Count && report.Gates.All(g => g is not null && Gates.Codes.Contains(g.Code)),
            $"its gates are not some of {string.Join(", ", Gates.Codes)}");
        Require(ModelFolder.Evaluation, report.From == manifest.Data.From && report.Until == manifest.Data.Until, $"its period is not that of {ModelFolder.Manifest}");
        var (trained, held) = (report.Risk?.Trained ?? report.Anomaly!.Trained, report.Risk?.Held ?? report.Anomaly!.Held);
        Require(ModelFolder.Evaluation, trained == manifest.Data.Trained && held == manifest.Data.Held, $"its counts of shipments are not those of {ModelFolder.Manifest}");
        Require(ModelFolder.Evaluation, report.Risk is not { } risk || (!risk.Reliability.IsDefault && risk.Reliability.Length <= MostEntries && risk.Reliability.All(r => r is not null)), "risk.reliability is no list");
        Require(
            ModelFolder.Evaluation,
            report.Anomaly is not { } anomaly || (anomaly.NewCategories.Count <= MostEntries && anomaly.Reasons.Count <= MostEntries && anomaly.NewCategories.Keys.Concat(anomaly.Reasons.Keys).All(IsText)),
            "anomaly.newCategories or anomaly.reasons are no short lists");
        Require(ModelFolder.Evaluation, report.Code is null || IsText(report.Code), "code is no plain text");
    }

    private void CheckContent(ModelManifest manifest, byte[] content, string golden)
    {
        Require(
            ModelFolder.Content,
            content.Length == manifest.Content.Bytes && ModelFolder.Sha256(content) == manifest.Content.Sha256,
            $"it unpacks to other bytes than {ModelFolder.Manifest} says (SHA-256): it was changed, or is not whole");
        ScoringContent read;
        try
        {
            read = ScoringContent.Read(manifest.Name, content);
        }
        catch (FormatException fault)
        {
            throw new ModelFolderException($"{Path.Combine(_folder, ModelFolder.Content)}: {fault.Message}");
        }

        Require(
            ModelFolder.Manifest,
            !manifest.Thresholds.IsDefault && manifest.Thresholds.SequenceEqual(read.Thresholds),
            $"its thresholds are not those of this program: {string.Join(", ", read.Thresholds.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Name} {t.Value} {t.Unit}")))}");
        var lines = golden.Split('\n');
        Require(ModelFolder.Golden, lines[^1].Length == 0, "its last line is not whole");
        Require(ModelFolder.Golden, lines.Length - 1 is >= GoldenRows.Least and <= MostGolden, $"it has {lines.Length - 1} lines; {GoldenRows.Least} to {MostGolden} are needed");
        for (var line = 0; line < lines.Length - 1; line++)
        {
            if (read.FaultOf(lines[line]) is { } fault)
            {
                throw new ModelFolderException(string.Create(CultureInfo.InvariantCulture, $"{Path.Combine(_folder, ModelFolder.Golden)}: line {line + 1} {fault}."));
            }
        }
    }

    private T Parse<T>(string name, byte[] json)
    {
        try
        {
            // 1e999 is a number to JSON, and infinite to us.
            var tokens = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = ModelManifest.Strict.MaxDepth });
            while (tokens.Read())
            {
                if (tokens.TokenType == JsonTokenType.Number && !double.IsFinite(tokens.GetDouble()))
                {
                    throw new JsonException("it holds a number that is too great");
                }
            }

            return JsonSerializer.Deserialize<T>(json, ModelManifest.Strict) ?? throw new JsonException("it holds nothing");
        }
        catch (JsonException fault)
        {
            throw new ModelFolderException($"{Path.Combine(_folder, name)} cannot be read: {fault.Message}");
        }
    }

    private void Require(string name, bool holds, string why)
    {
        if (!holds)
        {
            throw new ModelFolderException($"{Path.Combine(_folder, name)}: {why}.");
        }
    }

    private static bool IsText(string text) => text.Length is > 0 and <= MostText && !text.Any(char.IsControl);

    private static bool IsHex(string text, int length) => text.Length == length && text.All(char.IsAsciiHexDigitLower);

    private static string Shortened(string text) => text.Length <= 20 ? text : text[..20] + "...";
}
