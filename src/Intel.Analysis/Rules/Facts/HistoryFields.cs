using Intel.Analysis.Rules.Language;
using Intel.Core.Consignments;
using Intel.Core.Substances;
using static Intel.Analysis.Rules.Facts.Vocabulary;

namespace Intel.Analysis.Rules.Facts;

/// <summary>What conditions can name of the histories of a consignment's subjects.</summary>
internal static class HistoryFields
{
    private static readonly (string Name, SightingKind Kind, string What)[] Subjects =
    [
        ("consignor", SightingKind.Consignor, "the consignor; same: the same consignee"),
        ("consignee", SightingKind.Consignee, "the consignee; same: the same consignor"),
        ("notify", SightingKind.Notify, "the notify party; same: the same consignee"),
        ("triple", SightingKind.Triple, "consignor, consignee and heading together"),
        ("commodity", SightingKind.CommodityOrigin, "the heading; same: the same country of loading"),
        ("contact", SightingKind.ConsigneeContact, "the consignee; same: the same address and contact"),
        ("consigneeCommodity", SightingKind.ConsigneeCommodity, "the consignee; same: the same heading"),
        ("route", SightingKind.Route, "country of loading to place of discharge; same: the same ports of call"),
    ];

    internal static IEnumerable<Field> All => Subjects.SelectMany(s => Of(s.Name, s.Kind, s.What)).Concat(
    [
        new Field("history.total", Kinds.Shipment, null, Compiled.Of(Dimension.None, v => v.TotalBefore), "consignments known from before this one, at least: the longest of the histories at hand"),
        new Field("history.contact.likeness", Kinds.Shipment, null, Compiled.Of(Dimension.None, Likeness), "greatest share of words that this address and contact have in common with one of the last ten, 0 to 1"),
        new Field("history.contact.addressLikeness", Kinds.Shipment, null, Compiled.Of(Dimension.None, AddressLikeness), "greatest share of words that this address, without one this contact, has in common with one of the last ten or one of them with it, 0 to 1"),
        new Field("history.contact.last", Kinds.Shipment, null, Compiled.OfText(LastContact), "the last earlier address and contact, normalised"),
    ]);

    private static IEnumerable<Field> Of(string subject, SightingKind kind, string what)
    {
        Field Field(string aspect, Compiled value, string meaning) => new($"history.{subject}.{aspect}", Kinds.Shipment, null, value, $"{meaning} {what}");
        yield return Field("count", Number(v => v.History(kind)?.Count), "consignments before this one of");
        yield return Field("same", Number(v => v.History(kind)?.SameDetail), "how many of them had the same detail, of");
        yield return Field("different", Number(v => v.History(kind)?.DistinctDetails), "how many different details there were, of");
        yield return Field("sameShare", Number(v => v.History(kind) is { Count: > 0 } h ? (double)h.SameDetail / h.Count : null), "share of them with the same detail, of");
        yield return Field("firstSeen", Compiled.Of(v => v.History(kind)?.FirstAt), "first of them, of");
        yield return Field("lastSeen", Compiled.Of(v => v.History(kind)?.LastAt), "last of them, of");
        yield return Field("knownFor", Number(v => v.History(kind)?.FirstAt is { } first ? (v.Shipment.HistoryAt - first).TotalHours : null, Dimension.Duration), "time from the first of them to this one, of");
        yield return Field("quietFor", Number(v => v.History(kind)?.LastAt is { } last ? (v.Shipment.HistoryAt - last).TotalHours : null, Dimension.Duration), "time from the last of them to this one, of");
    }

    private static double Likeness(RecordView view)
    {
        if (view.Shipment.PartyIn(Core.Parties.PartyRole.Consignee) is not { } party || Earlier(view) is not { Count: > 0 } earlier)
        {
            return double.NaN;
        }

        var now = $"{party.Address} {party.Contact}";
        return earlier.Max(e => WordComparison.ShareKept(now, e));
    }

    // A contact that is written for the first time behind an address that was always there is no other address.
    private static double AddressLikeness(RecordView view)
    {
        if (view.Shipment.PartyIn(Core.Parties.PartyRole.Consignee) is not { } party || Earlier(view) is not { Count: > 0 } earlier)
        {
            return double.NaN;
        }

        var now = party.Address is { Length: > 0 } address ? address : party.Contact ?? "";
        return earlier.Max(e => double.MaxNumber(WordComparison.ShareKept(now, e), WordComparison.ShareKept(e, now)));
    }

    private static string? LastContact(RecordView view) => Earlier(view) is [var last, ..] ? last : null;

    private static List<string>? Earlier(RecordView view) =>
        view.History(SightingKind.ConsigneeContact)?.Recent.Where(s => s.RecordId != view.Facts.Current.Id && s.Detail.Length > 0).Select(s => s.Detail).ToList();
}
