using System.Collections.Immutable;
using Intel.Analysis.Rules.Facts;
using Intel.Analysis.Rules.Language;
using Intel.Core;
using Intel.Core.Flags;

namespace Intel.Analysis.Rules.Catalogue;

/// <summary>A text in the four languages, with places for values.</summary>
internal sealed record LocalisedTemplate(Template En, Template Nl, Template Fr, Template De)
{
    internal LocalisedText? Render(RecordView view) =>
        En.Render(view, Wording.En) is { } en && Nl.Render(view, Wording.Nl) is { } nl && Fr.Render(view, Wording.Fr) is { } fr && De.Render(view, Wording.De) is { } de
            ? new LocalisedText(en, nl, fr, de)
            : null;
}

/// <summary>A fact that a reason rests on, with places for values.</summary>
internal sealed record EvidenceTemplate(string Field, Template Value, Template? ComparedWith);

/// <summary>A rule ready to run.</summary>
internal sealed class Rule
{
    internal required RuleDescription Description { get; init; }

    internal required Collection? Each { get; init; }

    internal required Func<RecordView, Truth> Condition { get; init; }

    internal required Func<RecordView, double> Contribution { get; init; }

    internal required LocalisedTemplate Text { get; init; }

    internal required LocalisedTemplate? Normal { get; init; }

    internal required ImmutableArray<EvidenceTemplate> Evidence { get; init; }

    /// <summary>
    /// The reason, once for the first item that it holds for; null when it does not hold, when a value that the
    /// sentence needs is missing, or when the contribution comes to nothing.
    /// </summary>
    internal Reason? Apply(RecordView view)
    {
        if (Each is null)
        {
            return Condition(view) == Truth.Yes ? ToReason(view) : null;
        }

        for (int index = 0, count = Each.Count(view); index < count; index++)
        {
            Each.Bind(view, index);
            if (Condition(view) != Truth.Yes)
            {
                continue;
            }

            // The condition may have walked over the same collection's neighbours; stand on the item again.
            Each.Bind(view, index);
            if (ToReason(view) is { } reason)
            {
                return reason;
            }
        }

        return null;
    }

    private Reason? ToReason(RecordView view)
    {
        var points = Contribution(view);
        if (!double.IsFinite(points))
        {
            return null;
        }

        var whole = Math.Round(Math.Clamp(points, -100, 100), MidpointRounding.AwayFromZero);
        if (whole.Equals(0.0) || (whole < 0) != Description.Lowers || Text.Render(view) is not { } text)
        {
            return null;
        }

        return new Reason
        {
            Code = Description.Code,
            Version = Description.Version,
            Contribution = whole,
            Text = text,
            Normal = Normal?.Render(view),
            Evidence = [.. Evidence.Select(e => ToEvidence(e, view)).OfType<Evidence>()],
            Objectives = Description.Objectives,
        };
    }

    private static Evidence? ToEvidence(EvidenceTemplate template, RecordView view) =>
        template.Value.Render(view, Wording.Neutral) is { } value ? new Evidence(template.Field, value, template.ComparedWith?.Render(view, Wording.Neutral)) : null;
}
