using System.Globalization;
using System.Text;
using Intel.Core.Models;

namespace Intel.Features.Models.Folders;

/// <summary>The card of a model's folder: what it is for, what it was made from, what was measured, and what nobody should do with it.</summary>
internal static class ModelCard
{
    /// <summary>Headings that every card has.</summary>
    internal static IReadOnlyList<string> Headings { get; } = ["For", "Not for", "Made from", "Measured", "Says", "How it was made"];

    /// <summary>The card as Markdown.</summary>
    internal static string Of(ModelManifest manifest, ModelReport report)
    {
        var text = new StringBuilder();
        var isRisk = manifest.Name == ModelNames.Risk;
        Line(text, $"# {manifest.Name} {manifest.Version}\n");
        Line(text, $"{(manifest.IsSimulated ? "**Trained on simulated data: it speaks of simulated shipments only.** " : "")}{(isRisk ? "What share of shipments scored alike had a find, learned from what was opened." : "How unusual a shipment is in its numbers together, learned from shipments alone. Unusual is not risky.")}");
        Section(text, 0, "Ordering shipments for a limited number of slots at a node, as one reason beside the rules.");
        Section(text, 1, "Proof, refusal of entry, or judging a company.");
        Section(text, 2, $"Shipments of {manifest.Data.From:yyyy-MM-dd} to {manifest.Data.Until:yyyy-MM-dd}{(manifest.IsSimulated ? " (simulated)" : "")}: {manifest.Data.Trained} trained on, {manifest.Data.Held} later ones measured on. Fingerprint {manifest.Data.Fingerprint}, features {manifest.Features.Fingerprint}, seed {manifest.Seed?.ToString(CultureInfo.InvariantCulture) ?? "unknown"}. It holds {(isRisk ? "hashes of companies, headings, countries and carriers with what was opened and found of each" : "a thousand shipments as numbers, and hashes of what occurred")}; no names. Hashes of names that can be guessed can be looked for: give the folder to nobody who may not see {(isRisk ? "the verdicts" : "the shipments")}.");
        Section(text, 3, Measured(report));
        Section(text, 4, string.Join('\n', manifest.Thresholds.Select(t => string.Create(CultureInfo.InvariantCulture, $"- {t.Name}: {t.Value} ({t.Unit})"))));
        Section(text, 5, $"`retrain {manifest.Name}` with program {manifest.Code}, {manifest.MadeAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC; then `models export {manifest.Name} {manifest.Version}`.");
        return text.ToString();
    }

    private static string Measured(ModelReport report)
    {
        var gates = string.Join('\n', report.Gates.Select(g => string.Create(CultureInfo.InvariantCulture, $"- {g.Code}: {g.Value:0.####} against {g.Limit:0.####}, {(g.Passed ? "passed" : "not passed")}")));
        return report.Risk is { } risk
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"On {risk.Held} later opened shipments, {risk.HeldFinds} with a find: finds among the tenth scored highest {risk.Model.Precision:0.00} (95 % interval {risk.Model.Low:0.00} to {risk.Model.High:0.00}), rules {risk.Rules.Precision:0.00}, both {risk.Together.Precision:0.00}, at random {risk.Random:0.00}; AUC {risk.Model.AreaUnderCurve:0.000}, rules {risk.Rules.AreaUnderCurve:0.000}, both {risk.Together.AreaUnderCurve:0.000}. Among opened shipments, most of them opened for their score.\n\n{gates}")
            : string.Create(CultureInfo.InvariantCulture, $"It gives points to {report.Anomaly?.SpeaksOf:0.00%} of {report.Anomaly?.Held} later shipments. It has no outcomes to be measured by.\n\n{gates}");
    }

    private static void Section(StringBuilder text, int heading, string said)
    {
        Line(text, $"\n## {Headings[heading]}\n");
        Line(text, said);
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
