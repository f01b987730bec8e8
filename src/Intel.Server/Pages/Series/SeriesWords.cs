using Intel.Analysis.Production;
using Intel.Features.Series;
using Intel.Server.Texts;

namespace Intel.Server.Pages.Series;

/// <summary>Series in a reader's words, each number with what it means.</summary>
internal static class SeriesWords
{
    private const double Modest = 2;
    private const double Strong = 4;

    /// <summary>Series 3, or: suggestion 1a2b3c4d5e6f.</summary>
    internal static string Name(Words words, SeriesSheet sheet) => words.Format(sheet.Series is null ? "series.name-suggestion" : "series.name", sheet.Name);

    /// <summary>Confirmed by whom and when, suggested, or dissolved.</summary>
    internal static string State(Words words, SeriesSheet sheet) => sheet switch
    {
        { Series: { } series } => words.Format(series.IsConfirmed ? "series.state-confirmed" : "series.state-dissolved", series.Version, series.Decisions[^1].By, words.Instant(series.Decisions[^1].At)),
        { Extends.Length: > 0 } => words.Format("series.state-more", string.Join(", ", sheet.Extends.Select(s => s.Number))),
        _ => words["series.state-suggested"],
    };

    /// <summary>From the first find to the last; a dash when no date is known.</summary>
    internal static string Period(Words words, SeriesSheet sheet)
    {
        DateTimeOffset[] at = [.. sheet.Members.Where(m => m.At is not null).Select(m => m.At!.Value)];
        return at.Length == 0 ? "–" : $"{words.Day(at.Min())} – {words.Day(at.Max())}";
    }

    /// <summary>The mean and the least weight of its pairs.</summary>
    internal static string Weight(Words words, SeriesSheet sheet) => sheet.Links.Length == 0
        ? "–"
        : words.Format("series.weights", words.Number(sheet.Links.Average(l => l.Weight)), words.Number(sheet.Links.Min(l => l.Weight)));

    /// <summary>A weight with its sign and in words: +4.2, strong.</summary>
    internal static string Weight(Words words, double weight) => words.Format("series.weight-of", words.Points(weight), words[weight switch
    {
        < 0 => "series.against",
        < 1 => "series.weak",
        < Modest => "series.modest",
        < Strong => "series.strong",
        _ => "series.very-strong",
    }]);

    /// <summary>Kilograms of product as an interval; a dash when nothing can be said.</summary>
    internal static string Product(Words words, SeriesEstimate? estimate) => estimate is null ? "–" : $"{Kilograms(words, estimate.FromKg)}–{Kilograms(words, estimate.ToKg)} kg";

    private static string Kilograms(Words words, double value) => value >= 10 ? words.Number((long)Math.Round(value)) : words.Number(value);
}
