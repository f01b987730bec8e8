using Intel.Core;
using Intel.Core.Imports;

namespace Intel.Ingest.Formats.Edifact;

/// <summary>Shows where in its EDIFACT file a record comes from: the segments of the message's head and of the record, with the fields that each fed.</summary>
/// <remarks>
/// The segments go through the same normalisers as at import, which note the fields as they fill them: what is shown
/// cannot differ from what was done. Segments of other records are passed over.
/// </remarks>
public static class MessageTrace
{
    private const int LongestText = 4096;

    // What stands under EQD in a cargo report.
    private static readonly HashSet<uint> EquipmentTags = [Tags.Sel, Tags.Mea, Tags.Dim, Tags.Tmp, Tags.Rng, Tags.Ftx, Tags.Rff, Tags.Nad, Tags.Eqa, Tags.Of("TPL"u8), Tags.Of("EQN"u8)];

    /// <summary>Segments that are shown at most; a record with more is cut.</summary>
    private const int MostSegments = 2000;

    /// <summary>Reads the trace of one record.</summary>
    /// <param name="file">The archived file, seekable.</param>
    /// <param name="span">Where the record stands (<see cref="StoredRecord.Source"/>).</param>
    /// <param name="boxes">The containers of the record: of a message that lists all of a ship in its head only these are shown; null or empty shows all.</param>
    /// <returns>The segments in the file's order; empty when the file has no such segments.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<TracedSegment> Read(Stream file, SourceSpan span, IReadOnlyCollection<string>? boxes = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        file.Position = 0;
        var trace = new FieldTrace();
        using var segments = new SegmentReader(file);
        var reader = new InterchangeReader(segments, file, trace);
        var lines = new Lines();
        while (segments.Read())
        {
            var segment = segments.Current;
            if (segment.Number > span.LastUnit)
            {
                break;
            }

            lines.Enter(segment.Tag);
            var isOwn = segment.Number >= span.FirstUnit;
            if (!isOwn && !lines.IsWanted(segment.Tag))
            {
                continue;
            }

            reader.Take(segment);
            var text = reader.Context.Text;
            var line = new Line(
                segment.Number, text.AsWritten(segment.Bytes[..Math.Min(segment.Bytes.Length, LongestText)]), segment.Tag, segment.Tag == Tags.Eqd ? KeyOf(text.Of(segment, 2)) : null);
            if (isOwn)
            {
                lines.Record.Add(line);
            }
            else
            {
                // Other records under way are nobody's business here.
                reader.Context.Ready.Clear();
                lines.AddHead(line, reader.IsInHeader);
            }
        }

        reader.End();
        return Join(lines, trace, reader.Context, (boxes ?? []).Select(KeyOf).ToHashSet(StringComparer.Ordinal));
    }

    private static string KeyOf(string container) => string.Concat(container.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>The head without the equipment of other records: its EQD, and what follows each until the head goes on.</summary>
    private static IEnumerable<Line> OfRecord(IEnumerable<Line> heads, HashSet<string> boxes)
    {
        var isOther = false;
        foreach (var line in heads)
        {
            isOther = line.Box is { } box ? boxes.Count > 0 && !boxes.Contains(box) : isOther && EquipmentTags.Contains(line.Tag);
            if (!isOther)
            {
                yield return line;
            }
        }
    }

    private static List<TracedSegment> Join(Lines lines, FieldTrace trace, MessageContext context, HashSet<string> boxes)
    {
        var warnings = new Dictionary<int, string>();
        foreach (var warning in context.Ready.Where(p => p.Value is not null).SelectMany(p => p.Value!.Warnings).Concat(context.FileWarnings))
        {
            warnings.TryAdd(warning.Unit, warning.Code);
        }

        return
        [
            .. OfRecord(lines.Heads, boxes).Take(MostSegments).Select(l => Traced(l, isHeader: true)),
            .. lines.Record.Take(MostSegments).Select(l => Traced(l, isHeader: false)),
        ];

        TracedSegment Traced(Line line, bool isHeader) =>
            new(line.Number, line.Text, trace.Of(line.Number), warnings.GetValueOrDefault(line.Number), isHeader);
    }

    private readonly record struct Line(int Number, string Text, uint Tag, string? Box);

    /// <summary>The segments met so far that may be shown.</summary>
    private sealed class Lines
    {
        private readonly List<Line> _interchange = [];
        private readonly List<Line> _message = [];
        private Line? _consolidation;
        private bool _isBehindHead;

        public List<Line> Record { get; } = [];

        /// <summary>The head's segments; a consolidation's number holds for all documents under it.</summary>
        public IEnumerable<Line> Heads =>
            _interchange.Concat(_message).Concat(_consolidation is { } own && Record is [{ Tag: not Tags.Cni }, ..] ? [own] : []);

        /// <summary>Forgets the heads that a segment ends.</summary>
        public void Enter(uint tag)
        {
            if (tag == Tags.Unb)
            {
                _interchange.Clear();
            }

            if (tag is Tags.Unb or Tags.Unh or Tags.Unt)
            {
                _message.Clear();
                (_consolidation, _isBehindHead) = (null, false);
            }
        }

        /// <summary>Whether a segment outside the record matters to it.</summary>
        public bool IsWanted(uint tag) => !_isBehindHead || tag is Tags.Unb or Tags.Unh or Tags.Cni or Tags.Unt or Tags.Unz;

        public void AddHead(Line line, bool isInHeader)
        {
            _isBehindHead |= !isInHeader;
            if (line.Tag == Tags.Cni)
            {
                _consolidation = line;
            }
            else if (!_isBehindHead && line.Tag != Tags.Unt)
            {
                (line.Tag == Tags.Unb ? _interchange : _message).Add(line);
            }
        }
    }
}
