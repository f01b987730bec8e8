using System.Globalization;
using Intel.Analysis.Evaluation;
using Intel.Analysis.Rules.Catalogue;
using Intel.Core;
using Intel.Core.Flags;

namespace Intel.Analysis.Models;

/// <summary>What models say, as reasons in plain words.</summary>
internal static class ModelReasons
{
    /// <summary>The code of the risk model's reason.</summary>
    internal const string Risk = "risk-model";

    /// <summary>The code of the anomaly model's reason.</summary>
    internal const string Anomaly = "anomaly-model";

    private static readonly ObjectiveCode[] Objectives = [new ObjectiveCode(2)];

    internal static Reason Of(RiskAssessment said, int version)
    {
        var step = said.Step;
        var interval = Proportion.Wilson((double)step.Finds / step.Opened, step.Opened);
        return new Reason
        {
            Code = Risk,
            Version = version,
            Contribution = said.Points,
            Text = Say(
                w => $"Of {w.Whole(step.Opened)} opened shipments that the model scored like this one {w.Whole(step.Finds)} had a find ({w.Percent(interval.Low)} to {w.Percent(interval.High)}); of all opened {w.Percent(said.Base)}{Because(w, said, "; for its ", " and its ")}",
                w => $"Van {w.Whole(step.Opened)} geopende zendingen die het model zo scoorde had{(step.Finds == 1 ? "" : "den")} {w.Whole(step.Finds)} een vondst ({w.Percent(interval.Low)} tot {w.Percent(interval.High)}); van alle geopende {w.Percent(said.Base)}{Because(w, said, "; wegens ", " en ")}",
                w => $"Sur {w.Whole(step.Opened)} envois ouverts que le modèle a notés ainsi, {w.Whole(step.Finds)} contenai{(step.Finds == 1 ? "" : "en")}t quelque chose ({w.Percent(interval.Low)} à {w.Percent(interval.High)}) ; de tous les ouverts {w.Percent(said.Base)}{Because(w, said, " ; en raison de : ", ", ")}",
                w => $"Von {w.Whole(step.Opened)} geöffneten Sendungen, die das Modell ebenso bewertete, enthielt{(step.Finds == 1 ? "" : "en")} {w.Whole(step.Finds)} etwas ({w.Percent(interval.Low)} bis {w.Percent(interval.High)}); von allen geöffneten {w.Percent(said.Base)}{Because(w, said, "; wegen: ", ", ")}"),
            Evidence = [.. said.Factors.Select(EvidenceOf)],
            Objectives = [.. Objectives],
        };
    }

    internal static Reason Of(AnomalyAssessment said, int version) => new()
    {
        Code = Anomaly,
        Version = version,
        Contribution = said.Points,
        Text = Say(
            w => $"Unusual in its numbers together, not known to be risky: {Share(w, said)} of {w.Whole(said.Rows)} shipments are as unusual; most for its {Labels(w, said.Factors.Select(f => f.Index))}",
            w => $"Ongewoon in haar cijfers samen, niet als riskant bekend: {Share(w, said)} van {w.Whole(said.Rows)} zendingen is even ongewoon; vooral {Labels(w, said.Factors.Select(f => f.Index))}",
            w => $"Inhabituel par l’ensemble de ses chiffres, non connu comme risqué : {Share(w, said)} de {w.Whole(said.Rows)} envois le sont autant ; surtout {Labels(w, said.Factors.Select(f => f.Index))}",
            w => $"Ungewöhnlich in ihren Zahlen zusammen, nicht als riskant bekannt: {Share(w, said)} von {w.Whole(said.Rows)} Sendungen sind ebenso ungewöhnlich; vor allem {Labels(w, said.Factors.Select(f => f.Index))}"),
        Normal = said.Change.IsEmpty ? null : Say(
            w => $"a usual {Labels(w, said.Change)}",
            w => $"gewoon wat betreft {Labels(w, said.Change)}",
            w => $"habituel pour : {Labels(w, said.Change)}",
            w => $"üblich bei: {Labels(w, said.Change)}"),
        Evidence = [.. said.Factors.Select(f => new Evidence(ShipmentFeatures.All[f.Index].Field, Number(f.Index, f.Value), $"{Number(f.Index, f.Low)} - {Number(f.Index, f.High)}, 95 % / {said.Rows.ToString(CultureInfo.InvariantCulture)}"))],
        Objectives = [.. Objectives],
    };

    private static LocalisedText Say(Func<Wording, string> en, Func<Wording, string> nl, Func<Wording, string> fr, Func<Wording, string> de) =>
        new(en(Wording.En), nl(Wording.Nl), fr(Wording.Fr), de(Wording.De));

    private static string Because(Wording wording, RiskAssessment said, string first, string next) =>
        said.Points <= 0 || said.Factors.IsEmpty ? "" : first + string.Join(next, said.Factors.Select(f => wording.Pick(FindStatistics.LabelOf(f.Index))).Distinct(StringComparer.Ordinal));

    private static string Labels(Wording wording, IEnumerable<int> indexes) => string.Join(", ", indexes.Select(i => wording.Pick(ShipmentFeatures.All[i].Label)));

    private static string Share(Wording wording, AnomalyAssessment said) => wording.Percent(Math.Pow(10, -said.Rarity));

    private static Evidence EvidenceOf(RiskFactor factor) => new(
        FindStatistics.FieldOf(factor.Index),
        factor is { Opened: { } opened, Finds: { } finds } ? string.Create(CultureInfo.InvariantCulture, $"{finds} / {opened}") : Number(factor.Index, factor.Value),
        string.Create(CultureInfo.InvariantCulture, $"{factor.LogOdds:+0.00;-0.00} ln"));

    /// <summary>Counts as counts: what a model sees as a logarithm nobody reads as one. A history that there is none of has no number.</summary>
    private static string Number(int index, double value)
    {
        var feature = ShipmentFeatures.All[index];
        return feature.Unit switch
        {
            "log10 shipments" or "log10 kg" when value < 0 => "-",
            "log10 shipments" => Wording.Neutral.Whole(Math.Pow(10, value) - 1),
            "log10 kg" => Wording.Neutral.WithUnit(Math.Pow(10, value) - 1, "kg"),
            _ when feature.Name.StartsWith("same.", StringComparison.Ordinal) => value < 0 ? "-" : Wording.Neutral.Percent(value),
            _ => Wording.Neutral.Number(value),
        };
    }
}
