using System.Collections.Immutable;

namespace Intel.Features.Samples;

/// <summary>What real files do that no standard allows, as the sample does it too.</summary>
internal enum Misbehaviour
{
    WrongSegmentCount,
    WrongMessageCount,
    RepeatedInterchangeReference,
    MissingMessageType,
    MessageTypeInElements,
    MissingInterchangeHeader,
    LineBreaksForTerminators,
    WhiteSpaceBetweenSegments,
    ByteOrderMark,
    DoubledTerminator,
    CharactersOutsideSet,
    LatinBytesInUtf8,
    ReleaseCharactersInText,
    DecimalComma,
    TonsForKilograms,
    TextAgainstField,
    SeveralDocumentsUnderOneNumber,
    NoDocumentUnderNumber,
    DocumentUnderOtherQualifier,
    EmptyPlace,
    ToOrder,
    FillerDocument,
    FillerReference,
    EquipmentWithoutNumber,
    DateWithoutValue,
    BlankCallSign,
    SealBare,
    SealIssuerAsNumber,
    SealComponents,
    SealCounted,
    UnknownTextQualifier,
    BothWeights,
    OldPlaceQualifiers,
    WrongCheckDigit,
    BlankCells,
    ZeroDimensions,
    MergedCells,
    SerialDates,
    RowsApart,
}

/// <summary>Decides when the sample misbehaves, and counts how often it did.</summary>
internal sealed class Misbehaviours(SampleRandom random)
{
    /// <summary>The share of containers whose check digit is wrong.</summary>
    public const double WrongCheckDigitShare = 0.004;

    // A thing of a small share must still be there in a small sample: the first occasions are always taken.
    private const int Guaranteed = 3;
    private readonly Dictionary<Misbehaviour, int> _counts = [];

    /// <summary>Whether this occasion is one of that share; counted when it is.</summary>
    public bool Happens(Misbehaviour misbehaviour, double share)
    {
        var count = _counts.GetValueOrDefault(misbehaviour);
        var drawn = random.Chance(share);
        if (!drawn && (count >= Guaranteed || !random.Chance(0.2)))
        {
            return false;
        }

        _counts[misbehaviour] = count + 1;
        return true;
    }

    /// <summary>Counts something that was done for another reason.</summary>
    public void Count(Misbehaviour misbehaviour) => _counts[misbehaviour] = _counts.GetValueOrDefault(misbehaviour) + 1;

    /// <summary>How often each was done, by its name.</summary>
    public ImmutableSortedDictionary<string, int> Counts() =>
        _counts.ToImmutableSortedDictionary(p => p.Key.ToString(), p => p.Value, StringComparer.Ordinal);
}
