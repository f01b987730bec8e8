using System.Collections.Immutable;
using System.Globalization;
using Intel.Analysis.Spatial;
using Intel.Analysis.Spatial.Profiling;

namespace Intel.Features.Maps;

/// <summary>A profile's settings, those that solved series may choose from, and its surface with them.</summary>
internal static class ProfileMethods
{
    // Sources lie over so many times the spread of the sites about one.
    private const double SourceSpread = 6;

    private static readonly double[] Halvings = [1, 0.5, 2, 0.25, 4];
    private static readonly double[] Decays = [1.2, 0.6, 2.4];

    /// <summary>What a method is set with; what it does not use is not a number.</summary>
    /// <param name="BufferShare">The buffer's radius as a multiple of half the mean Manhattan distance to the nearest other site.</param>
    /// <param name="F">The exponent beyond the buffer.</param>
    /// <param name="G">The exponent within.</param>
    /// <param name="SpreadMetres">The spread of sites about their source.</param>
    internal sealed record Settings(double BufferShare, double F, double G, double SpreadMetres);

    /// <summary>The published settings first, 0 steps away; then each halving, doubling and so on of one or more of them, a step each.</summary>
    public static ImmutableArray<(Settings Settings, int Steps)> Candidates(DrawProfile.Query request)
    {
        if (request.Method == DrawProfile.Mixture)
        {
            return request.SpreadMetres is { } given
                ? [(new Settings(double.NaN, double.NaN, double.NaN, given), 0)]
                : [.. Halvings.Select(h => (new Settings(double.NaN, double.NaN, double.NaN, h * DrawProfile.UsualSpreadMetres), Steps(h)))];
        }

        return request.IsPublished
            ? [(new Settings(1, Decays[0], Decays[0], double.NaN), 0)]
            : [.. from share in Halvings from f in Decays from g in Decays select (new Settings(share, f, g, double.NaN), Steps(share) + Steps(f / Decays[0]) + Steps(g / Decays[0]))];
    }

    /// <summary>The score of a place for a series, and how far the sampled chains lie apart.</summary>
    public static (Func<PlanarPoint, double> Score, double Disagreement) Surface(string method, IReadOnlyList<PlanarPoint> sites, Settings settings)
    {
        if (method == DrawProfile.Targeting)
        {
            var buffer = BufferMetres(sites, settings);
            return (place => GeographicTargeting.Score(sites, place, buffer, settings.F, settings.G), 0);
        }

        if (sites.Count <= DirichletMixture.MostEvents)
        {
            return (DirichletMixture.Fit(sites, settings.SpreadMetres, SourceSpread * settings.SpreadMetres).SourceDensity, 0);
        }

        var sampled = SampledMixture.Fit(sites, new MixtureSettings(settings.SpreadMetres, SourceSpread * settings.SpreadMetres));
        return (sampled.SourceDensity, sampled.Disagreement);
    }

    /// <summary>The method in a sentence.</summary>
    public static string Describe(string method, Settings settings) => method == DrawProfile.Targeting
        ? string.Create(CultureInfo.InvariantCulture, $"criminal geographic targeting (Rossmo 2000), {(settings.F == settings.G ? $"f = g = {settings.F}" : $"f = {settings.F}, g = {settings.G}")}, buffer {(settings.BufferShare == 1 ? "" : $"{settings.BufferShare} x ")}half the mean Manhattan distance to the nearest other site")
        : FormattableString.Invariant($"Dirichlet-process mixture (Verity and others 2014), sigma {settings.SpreadMetres} m, tau {SourceSpread} sigma, alpha 1");

    /// <summary>Each setting with its value for this series and where it came from.</summary>
    public static ImmutableArray<ProfileReport.Setting> List(DrawProfile.Query request, IReadOnlyList<PlanarPoint> sites, Settings settings, string origin)
    {
        if (request.Method == DrawProfile.Mixture)
        {
            return
            [
                new("spread", settings.SpreadMetres, "m", request.SpreadMetres is null ? origin : ProfileReport.Given),
                new("spreadOfSources", SourceSpread * settings.SpreadMetres, "m", "six times the spread"),
                new("concentration", 1, "", ProfileReport.Published),
            ];
        }

        return
        [
            .. sites.Count < 2 ? Array.Empty<ProfileReport.Setting>() : [new("buffer", BufferMetres(sites, settings), "m", origin)],
            new("bufferShare", settings.BufferShare, "of half the mean Manhattan distance to the nearest other site", origin),
            new("decayBeyond", settings.F, "", origin),
            new("decayWithin", settings.G, "", origin),
        ];
    }

    private static double BufferMetres(IReadOnlyList<PlanarPoint> sites, Settings settings) => Math.Max(settings.BufferShare * GeographicTargeting.DefaultBuffer(sites), 1);

    private static int Steps(double times) => (int)Math.Round(Math.Abs(Math.Log2(times)));
}
