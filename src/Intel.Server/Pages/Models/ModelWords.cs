using System.Globalization;
using Intel.Analysis.Models;
using Intel.Core.Models;
using Intel.Features.Models;
using Intel.Server.Texts;

namespace Intel.Server.Pages.Models;

/// <summary>What was measured of a model, in a reader's words.</summary>
internal static class ModelWords
{
    /// <summary>The figure by which versions are compared, with its interval or basis.</summary>
    internal static string Measure(Words words, ModelReport report) =>
        report.Risk is { } risk ? Share(words, risk.Model)
        : report.Anomaly is { } anomaly ? $"{Percent(words, anomaly.SpeaksOf)}, {words.Format("models.shipments", anomaly.Held)}"
        : "\u2013";

    internal static string Share(Words words, RankingFigures figures) =>
        words.Format("inspections.interval", Percent(words, figures.Precision), Percent(words, figures.Low), Percent(words, figures.High));

    internal static string Percent(Words words, double share) => $"{words.Number(share < 0.1 ? share * 100 : Math.Round(share * 100))}\u00a0%";

    internal static string Figure(Words words, double value) => Math.Abs(value) >= 100 ? words.Number(value) : value.ToString("0.###", words.Culture);

    internal static string Period(Words words, ModelReport report) => $"{words.Date(report.From)} \u2013 {words.Date(report.Until)}";

    internal static string StateClass(ModelState state) => state == ModelState.Champion ? "ok" : "muted";

    internal static string Svg(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
