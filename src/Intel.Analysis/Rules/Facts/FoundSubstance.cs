using System.Collections.Immutable;
using Intel.Core.Consignments;
using Intel.Core.Sites;
using Intel.Core.Substances;

namespace Intel.Analysis.Rules.Facts;

/// <summary>A substance that a record names, each once, by the surest thing it was recognised by.</summary>
internal sealed record FoundSubstance(Substance Substance, SubstanceMatchKind By, string Written)
{
    internal static ImmutableArray<FoundSubstance> In(RecordView view)
    {
        var found = new List<FoundSubstance>();
        switch (view.Current)
        {
            case Consignment consignment:
                var text = view.At(view.VersionCount == 1 ? 0 : Latest(view), v => v.GoodsText);
                AddText(view.Table, text, found);
                foreach (var goods in consignment.Goods)
                {
                    if (goods.Commodity is { Value: { } code } written && view.Table.Find(code) is { } substance)
                    {
                        found.Add(new FoundSubstance(substance, SubstanceMatchKind.Commodity, written.Text));
                    }
                }

                break;
            case Core.Laboratories.LaboratoryReport report:
                AddChemicals(view.Table, report.Chemicals, found);
                break;
            case Core.Waste.WasteFinding finding:
                AddChemicals(view.Table, finding.Chemicals, found);
                break;
            default:
                break;
        }

        return found.Count == 0
            ? []
            : [.. found.GroupBy(f => f.Substance.Key, StringComparer.Ordinal).Select(g => g.MinBy(f => f.By)!)
                .OrderByDescending(f => f.Substance.IsPrecursor).ThenBy(f => f.Substance.Category).ThenBy(f => f.By).ThenBy(f => f.Substance.Key, StringComparer.Ordinal)];
    }

    /// <summary>The substance that a chemical of a report or finding is; null when no table knows it.</summary>
    internal static Substance? Of(SubstanceTable table, Chemical chemical) =>
        (chemical.Substance is { } key ? table.Find(key) : null) ?? table.Resolve(chemical.Name, chemical.Cas?.Value);

    private static int Latest(RecordView view)
    {
        var index = view.VersionCount - 1;
        while (!ReferenceEquals(view.Version(index), view.Current))
        {
            index--;
        }

        return index;
    }

    private static void AddText(SubstanceTable table, string? text, List<FoundSubstance> found)
    {
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        foreach (var match in table.FindIn(text))
        {
            found.Add(new FoundSubstance(match.Substance, match.By, text.Substring(match.Start, match.Length)));
        }
    }

    private static void AddChemicals(SubstanceTable table, ImmutableArray<Chemical> chemicals, List<FoundSubstance> found)
    {
        foreach (var chemical in chemicals)
        {
            if (Of(table, chemical) is { } substance)
            {
                found.Add(new FoundSubstance(substance, chemical.Cas?.Value is null ? SubstanceMatchKind.Name : SubstanceMatchKind.Cas, chemical.Name));
            }
        }
    }
}
