using Intel.Analysis.Rules.Facts;
using Intel.Core;

namespace Intel.Analysis.Models;

/// <summary>One number that a model sees of a shipment.</summary>
/// <param name="Name">Its name, which never changes its meaning: another meaning is another name.</param>
/// <param name="Unit">Its unit; 1 for a count, a share or a logarithm of one.</param>
/// <param name="Field">The field of the record that it rests on, as evidence names it.</param>
/// <param name="Label">What it is, in the four languages.</param>
/// <param name="Monotone">1 where more can only raise the risk, -1 where more can only lower it, 0 where either may be.</param>
/// <param name="Read">Reads it; a number always, what is missing as the feature's own number for that.</param>
internal sealed record Feature(string Name, string Unit, string Field, LocalisedText Label, int Monotone, Func<RecordView, double> Read);

/// <summary>Something that shipments have in common, of which is counted what was opened and found.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Field">The field of the record, as evidence names it.</param>
/// <param name="Label">What it is, in the four languages.</param>
/// <param name="Read">Its value; null when the shipment has none.</param>
internal sealed record Category(string Name, string Field, LocalisedText Label, Func<RecordView, string?> Read);
