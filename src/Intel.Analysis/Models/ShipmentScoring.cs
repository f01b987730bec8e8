using Intel.Analysis.Rules;
using Intel.Core.Consignments;
using Intel.Core.Flags;

namespace Intel.Analysis.Models;

/// <summary>
/// How rules, anomaly and risk make one score: each adds its points, in sight, and the sum is cut at 0 and 100. More points of
/// one never give a lower score; each can flag by itself. A risk below that of all opened shipments takes points away only
/// where something else gives some.
/// </summary>
public static class ShipmentScoring
{
    /// <summary>Below so many points either way a model keeps quiet.</summary>
    public const int LeastPoints = 4;

    /// <summary>What rules and models say of a record. The same facts, rules and models give the same flag.</summary>
    public static Flag Score(RuleSet rules, ScoringModels models, RecordFacts facts)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(facts);
        var view = rules.View(facts);
        var flag = rules.Score(view);
        if (facts.Current.Document is not Consignment consignment)
        {
            return flag;
        }

        var anomaly = For(models.Anomaly, consignment);
        var risk = For(models.Risk, consignment);
        return anomaly is null && risk is null ? flag : With(flag, ShipmentFeatures.Of(view, RulePoints(flag)), anomaly, risk);
    }

    /// <summary>Whether a reason is a model's and not a rule's.</summary>
    public static bool IsOfModel(Reason reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return reason.Code is ModelReasons.Risk or ModelReasons.Anomaly;
    }

    /// <summary>What the rules add up to in a flag, before the sum is cut.</summary>
    public static double RulePoints(Flag flag)
    {
        ArgumentNullException.ThrowIfNull(flag);
        return flag.Reasons.Where(r => !IsOfModel(r)).Sum(r => r.Contribution);
    }

    private static VersionedModel<T>? For<T>(VersionedModel<T>? model, Consignment consignment) =>
        model is { IsSimulated: true } && !consignment.IsSimulated ? null : model;

    private static Flag With(Flag flag, ShipmentVector shipment, VersionedModel<AnomalyModel>? anomaly, VersionedModel<RiskModel>? risk)
    {
        var reasons = flag.Reasons.ToBuilder();
        if (anomaly?.Model.Assess(shipment) is { } unusual && unusual.Points >= LeastPoints && !unusual.Factors.IsEmpty)
        {
            reasons.Add(ModelReasons.Of(unusual, anomaly.Version));
        }

        if (risk?.Model.Assess(shipment) is { } chance && (chance.Points >= LeastPoints || (chance.Points <= -LeastPoints && reasons.Any(r => r.Contribution > 0))))
        {
            reasons.Add(ModelReasons.Of(chance, risk.Version));
        }

        string[] names = [.. new[] { anomaly is null ? null : $"anomaly {anomaly.Version}", risk is null ? null : $"risk {risk.Version}" }.OfType<string>()];
        return flag with
        {
            Score = (int)Math.Clamp(reasons.Sum(r => r.Contribution), 0, 100),
            Reasons = [.. reasons.OrderByDescending(r => Math.Abs(r.Contribution)).ThenBy(r => r.Code, StringComparer.Ordinal)],
            Model = string.Join(", ", names),
        };
    }
}
