using Intel.Analysis.Rules.Language;
using Intel.Core;
using Intel.Core.Consignments;

namespace Intel.Analysis.Rules.Facts;

/// <summary>The texts of one version and which lists' words they hold, each worked out once.</summary>
internal sealed class VersionTexts(IRecordDocument document)
{
    /// <summary>The slot of the goods' text.</summary>
    internal const int GoodsSlot = 0;

    /// <summary>The slot of the narrative.</summary>
    internal const int NarrativeSlot = 1;

    /// <summary>Characters of a text that are looked at.</summary>
    internal const int MaxText = 32_768;

    private readonly bool[]?[] _found = new bool[]?[2];
    private readonly bool[] _searched = new bool[2];
    private string? _goods;
    private double? _grossKg;

    /// <summary>The gross weight in kilograms that the goods' text states; not-a-number when it states none.</summary>
    internal double GrossKg => _grossKg ??= WeightText.Gross(Goods, (document as Consignment)?.GrossWeightKg ?? double.NaN);

    /// <summary>All descriptions of goods and free texts; null when there are none.</summary>
    internal string? Goods => (_goods ??= Joined()) is { Length: > 0 } text ? text : null;

    internal Truth Contains(int slot, string? text, WordLists lists, int list)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Truth.Missing;
        }

        if (!_searched[slot])
        {
            _searched[slot] = true;
            _found[slot] = lists.FindIn(Cut(text));
        }

        return _found[slot] is { } found && found[list] ? Truth.Yes : Truth.No;
    }

    internal static string Cut(string text) => text.Length > MaxText ? text[..MaxText] : text;

    private string Joined()
    {
        if (document is not Consignment consignment)
        {
            return "";
        }

        if (consignment.Goods.Length == 1 && consignment.Texts.IsEmpty)
        {
            return Cut(consignment.Goods[0].Description);
        }

        // One line each: a phrase must not run from one line of goods into the next unnoticed.
        return Cut(string.Join('\n', consignment.Goods.Select(g => g.Description).Concat(consignment.Texts.Select(t => t.Text))));
    }
}
