using System.Collections.Frozen;
using Intel.Analysis.Rules.Language;
using Intel.Core;

namespace Intel.Analysis.Rules.Facts;

/// <summary>The kinds of record that a field or collection exists for.</summary>
[Flags]
internal enum Kinds
{
    None = 0,
    Shipment = 1,
    Laboratory = 2,
    Finding = 4,
    Site = Laboratory | Finding,
    All = Shipment | Site,
}

/// <summary>A field that conditions may name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kinds">The kinds of record that have it.</param>
/// <param name="Collection">The collection whose items it belongs to; null when it belongs to the record.</param>
/// <param name="Value">How it is read.</param>
/// <param name="Meaning">What it means, in one sentence.</param>
internal sealed record Field(string Name, Kinds Kinds, string? Collection, Compiled Value, string Meaning);

/// <summary>A collection that conditions may look through.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kinds">The kinds of record that have it.</param>
/// <param name="Size">How many items a view has, before the limit.</param>
/// <param name="Bind">Makes an item the one that is looked at.</param>
/// <param name="Meaning">What its items are.</param>
internal sealed record Collection(string Name, Kinds Kinds, Func<RecordView, int> Size, Action<RecordView, int> Bind, string Meaning)
{
    /// <summary>Items that are looked at: a condition's work is bounded whatever a message holds.</summary>
    internal const int MaxItems = 2000;

    internal int Count(RecordView view) => Math.Min(Size(view), MaxItems);
}

/// <summary>Everything that conditions can name. The documentation lists the same, and a test compares them.</summary>
internal static class Vocabulary
{
    internal static FrozenDictionary<string, Collection> Collections { get; } = new Collection[]
    {
        new("goods", Kinds.Shipment, v => v.Shipment.Goods.Length, (v, i) => v.GoodsItem = v.Shipment.Goods[i], "the lines of goods"),
        new("equipment", Kinds.Shipment, v => v.Shipment.Equipment.Length, (v, i) => v.Box = v.Shipment.Equipment[i], "the containers and other equipment"),
        new("partyChanges", Kinds.Shipment, v => v.PartyChanges.Length, (v, i) => v.PartyChange = v.PartyChanges[i], "the parties that two versions tell differently"),
        new("substances", Kinds.All, v => v.Substances.Length, (v, i) => v.Substance = v.Substances[i], "the substances of the tables that the record names, each once, precursors first"),
        new("chemicals", Kinds.Site, v => Chemicals(v).Length, (v, i) => v.Chemical = Chemicals(v)[i], "the chemicals found, as reported"),
        new("apparatus", Kinds.Laboratory, v => v.Laboratory.Equipment.Length, (v, i) => v.Apparatus = v.Laboratory.Equipment[i], "the equipment found at a site"),
    }.ToFrozenDictionary(c => c.Name, StringComparer.Ordinal);

    internal static FrozenDictionary<string, Field> Fields { get; } =
        ShipmentFields.All.Concat(EquipmentFields.All).Concat(HistoryFields.All).Concat(UsualFields.All).Concat(SiteFields.All).ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);

    internal static bool Contains(this Kinds kinds, RecordKind kind) => (kinds & Of(kind)) != 0;

    private static Kinds Of(RecordKind kind) => kind switch
    {
        RecordKind.Shipment => Kinds.Shipment,
        RecordKind.Laboratory => Kinds.Laboratory,
        _ => Kinds.Finding,
    };

    internal static System.Collections.Immutable.ImmutableArray<Core.Sites.Chemical> Chemicals(RecordView view) =>
        view.Document is Core.Laboratories.LaboratoryReport report ? report.Chemicals : view.Finding.Chemicals;

    internal static Compiled Number(Func<RecordView, double?> read, Dimension dimension = Dimension.None) => Compiled.Of(dimension, v => read(v) ?? double.NaN);

    internal static Compiled Yes(Func<RecordView, bool?> read) => Compiled.Of(v => read(v) switch { true => Truth.Yes, false => Truth.No, null => Truth.Missing });
}
