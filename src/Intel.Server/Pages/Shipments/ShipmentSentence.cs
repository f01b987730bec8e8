using Intel.Core.Codes;
using Intel.Core.Consignments;
using Intel.Core.Parties;
using Intel.Core.Places;
using Intel.Server.Texts;

namespace Intel.Server.Pages.Shipments;

/// <summary>What a shipment is, in one sentence; what nobody said is left out.</summary>
internal static class ShipmentSentence
{
    private const int LongestGoods = 60;

    /// <summary>"40 ft reefer of bananas, Guayaquil to Antwerp, for Tropica NV, due in 2 days".</summary>
    internal static string Of(Words words, Consignment consignment)
    {
        var parts = new List<string> { What(words, consignment) };
        var from = PlaceName(words, consignment.PlaceOfLoading);
        var to = PlaceName(words, consignment.PlaceOfDischarge);
        if (from is not null && to is not null)
        {
            parts.Add(words.Format("sentence.route", from, to));
        }
        else if ((from ?? to) is { } place)
        {
            parts.Add(words.Format(from is null ? "sentence.to" : "sentence.from", place));
        }

        if (consignment.PartyIn(PartyRole.Consignee) is { IsFormula: false } consignee)
        {
            parts.Add(words.Format("sentence.for", consignee.Name));
        }

        if (consignment.EstimatedArrivalAt is { } arrival)
        {
            parts.Add(words.Format(arrival >= words.Now ? "sentence.due" : "sentence.was-due", words.Relative(arrival)));
        }

        return words.Capital(string.Join(", ", parts));
    }

    /// <summary>A size and type code in words: 40 ft reefer; null when the code says nothing that is known (ISO 6346:2022 tables 1 and 3).</summary>
    internal static string? Box(Words words, string? sizeType)
    {
        if (sizeType is not { Length: >= 3 })
        {
            return null;
        }

        var feet = char.ToUpperInvariant(sizeType[0]) switch { '2' => 20, '4' => 40, 'L' => 45, _ => 0 };
        // A general-purpose box, and one whose letter says nothing known, is just a container.
        var letter = sizeType[2..3];
        var type = letter is not ("G" or "g") && CodeWords.Box(letter) is { } known ? words.In(known) : words["box.dry"];
        return feet == 0 ? type : words.Format("box.feet", feet, type);
    }

    /// <summary>A place by name; its code when it has none; null when there is no place.</summary>
    internal static string? PlaceName(Words words, Location? place) => place switch
    {
        null => null,
        { Code.Value: { } code } when words.Place(code.Value) is var known && known != code.Value => known,
        { Name: { Length: > 0 } name } => name,
        { Code.Text: { Length: > 0 } text } => text,
        _ => null,
    };

    private static string What(Words words, Consignment consignment)
    {
        var goods = consignment.Goods.Select(g => g.Description).FirstOrDefault(d => d.Length > 0) is { } description ? Calm(description) : null;
        var box = consignment.Equipment switch
        {
            [] => null,
            [var one] when one.IsEmpty == true => words.Format("box.empty", Box(words, one.SizeType) ?? words["box.dry"]),
            [var one] => Box(words, one.SizeType) ?? words["box.dry"],
            var many => words.Format("box.several", many.Length),
        };
        return (box, goods) switch
        {
            (null, null) => words["sentence.unknown"],
            (null, _) => goods,
            (_, null) => box,
            _ => words.Format("sentence.of", box, goods),
        };
    }

    /// <summary>The words that name the goods: what stands before the first number, since counts, weights and references follow; at most some 60 characters.</summary>
    internal static string Short(string description)
    {
        var words = description.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var named = words.TakeWhile(w => !w.Any(char.IsDigit)).ToArray();
        var line = string.Join(' ', named.Length == 0 ? words : named).TrimEnd(',', ';', ':', '.', '-', '(');
        if (line.Length > LongestGoods)
        {
            var end = line.LastIndexOf(' ', LongestGoods);
            line = $"{line[..(end > 20 ? end : LongestGoods)].TrimEnd(',', ';', '.')}\u2026";
        }

        return line;
    }

    // Manifests shout; the words as written stand under "Goods".
    private static string Calm(string description) => Short(description) is var line && line.Any(char.IsLower) ? line : Short(description).ToLowerInvariant();
}
