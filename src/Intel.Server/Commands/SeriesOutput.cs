using System.Globalization;
using Intel.Features.Series;

namespace Intel.Server.Commands;

/// <summary>Prints series for people.</summary>
internal static class SeriesOutput
{
    private const int ShortReasons = 4;

    /// <summary>Prints one.</summary>
    /// <param name="sheet">The series.</param>
    /// <param name="language">The language of its reasons.</param>
    /// <param name="isShort">Whether only the reasons of its heaviest pair are wanted.</param>
    internal static void Print(SeriesSheet sheet, string language, bool isShort)
    {
        Say($"{State(sheet)}  {sheet.Members.Length} findings{Weights(sheet)}{(sheet.IsSimulated ? "  [simulated]" : "")}");
        if (sheet.Estimate is { } e)
        {
            Say($"    product: {e.FromKg:0} to {e.ToKg:0} kg from {e.Counted} of {e.Dumps} dumps ({string.Join(", ", e.Sources)}); {e.BatchesFrom:0} to {e.BatchesTo:0} batches if one is {e.Batch.FromKg:0.#} to {e.Batch.ToKg:0.#} kg (assumed)");
        }

        foreach (var member in sheet.Members)
        {
            Say($"    {member.Id}  {member.Number,-16} {member.At:yyyy-MM-dd}  {member.Municipality}");
        }

        foreach (var link in isShort ? sheet.Links.Take(1) : sheet.Links)
        {
            Say($"    {Number(sheet, link.First)} and {Number(sheet, link.Second)}: {link.Weight:0.0}");
            foreach (var reason in isShort ? link.Reasons.Take(ShortReasons) : link.Reasons)
            {
                Say($"        {reason.Weight,5:+0.0;-0.0}  {reason.Text.In(language)}");
            }
        }

        foreach (var decision in isShort ? [] : sheet.Series?.Decisions ?? [])
        {
            Say($"    version {decision.Version}: {decision.Kind.ToString().ToLowerInvariant()} by {decision.By}, {decision.At:yyyy-MM-dd HH:mm} UTC, {decision.Members.Length} findings{(decision.Note is null ? "" : $": {decision.Note}")}");
        }
    }

    private static string State(SeriesSheet sheet) => sheet switch
    {
        { Series: { IsConfirmed: true } series } => string.Create(CultureInfo.InvariantCulture, $"series {series.Number} (version {series.Version})"),
        { Series: { } dissolved } => string.Create(CultureInfo.InvariantCulture, $"series {dissolved.Number} (dissolved, version {dissolved.Version})"),
        _ when sheet.Extends.Length > 0 => $"suggested {sheet.Name} (more for series {string.Join(", ", sheet.Extends.Select(s => s.Number))})",
        _ => $"suggested {sheet.Name}",
    };

    private static string Weights(SeriesSheet sheet) => sheet.Links.Length == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $", mean weight {sheet.Links.Average(l => l.Weight):0.0}, weakest pair {sheet.Links.Min(l => l.Weight):0.0}");

    private static string Number(SeriesSheet sheet, Core.RecordId id) => sheet.Members.FirstOrDefault(m => m.Id == id)?.Number ?? id.Value;

    private static void Say(FormattableString text) => Console.WriteLine(SearchOutput.Plain(text.ToString(CultureInfo.InvariantCulture)));
}
