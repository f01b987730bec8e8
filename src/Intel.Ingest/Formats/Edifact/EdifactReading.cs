using System.Collections;
using System.Globalization;
using Intel.Core;
using Intel.Core.Imports;

namespace Intel.Ingest.Formats.Edifact;

/// <summary>Reads the records of an EDIFACT file as they are asked for: one interchange after another, one message after another.</summary>
internal sealed class EdifactReading(Stream content, FieldTrace? trace = null) : IRecordReading
{
    private InterchangeReader? _reader;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, int> Messages => _reader?.Messages ?? [];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, int> NotReadMessages => _reader?.NotReadMessages ?? [];

    /// <inheritdoc/>
    public IReadOnlyList<Warning> Warnings => _reader?.Context.FileWarnings ?? (IReadOnlyList<Warning>)[];

    /// <inheritdoc/>
    public IEnumerator<Parsed<IRecordDocument>> GetEnumerator()
    {
        content.Position = 0;
        using var segments = new SegmentReader(content);
        var reader = _reader = new InterchangeReader(segments, content, trace);
        while (segments.Read())
        {
            reader.Take(segments.Current);
            while (reader.Context.Ready.TryDequeue(out var ready))
            {
                yield return ready;
            }
        }

        reader.End();
        while (reader.Context.Ready.TryDequeue(out var ready))
        {
            yield return ready;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Follows the service segments, and hands the others to the message's normaliser.</summary>
internal sealed class InterchangeReader
{
    private readonly SegmentReader _segments;
    private readonly HeadText _head;

    private MessageHeader? _message;
    private IMessageNormaliser? _normaliser;
    private bool _isInInterchange;
    private bool _isHeaderMissed;
    private string _applicationType = "";
    private string _version = "";
    private int _messageSegments;
    private int _interchangeMessages;
    private int _interchangeGroups;
    private bool _isInMessage;
    private bool _isHeadless;
    private int _emptySegments;

    public InterchangeReader(SegmentReader segments, Stream content, FieldTrace? trace)
    {
        _segments = segments;
        _head = new HeadText(content);
        Context = new MessageContext { Trace = trace, OriginalText = span => _head.Of(span, Context!.Text) };
        Context.Warnings = Context.FileWarnings;
    }

    public MessageContext Context { get; }

    public Dictionary<string, int> Messages { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, int> NotReadMessages { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the current segment belongs to the head of the interchange or of its message.</summary>
    public bool IsInHeader => _normaliser?.IsInHeader ?? true;

    public void Take(in Segment segment)
    {
        Context.Trace?.Begin(segment.Number);
        if (_segments.EmptySegments > _emptySegments)
        {
            if (_emptySegments == 0)
            {
                Context.WarnFile(WarningCodes.SegmentUnexpected, "''", segment.Number);
            }

            _emptySegments = _segments.EmptySegments;
        }

        if (segment.Fault == SegmentFault.TooLong)
        {
            RejectTooLong(segment);
            return;
        }

        if (segment.Fault == SegmentFault.Unterminated && segment.Tag is not (Tags.Unt or Tags.Unz or Tags.Une))
        {
            // What is cut off may be cut within a number: it is not read.
            Context.WarnFile(WarningCodes.TrailerMissing, MessageContext.Cut(Context.Text.AsWritten(segment.Bytes[..Math.Min(200, segment.Bytes.Length)])), segment.Number);
            return;
        }

        switch (segment.Tag)
        {
            case Tags.Unb:
                BeginInterchange(segment);
                break;
            case Tags.Ung:
                _interchangeGroups++;
                break;
            case Tags.Une:
                break;
            case Tags.Unh:
                BeginMessage(segment);
                break;
            case Tags.Unt:
                EndMessage(segment);
                break;
            case Tags.Unz:
                EndInterchange(segment);
                break;
            default:
                TakeBody(segment);
                break;
        }
    }

    /// <summary>The file is over.</summary>
    public void End()
    {
        if (_isInMessage || _isInInterchange)
        {
            Context.WarnFile(WarningCodes.TrailerMissing, _isInMessage ? "UNT" : "UNZ", _segments.Number);

            // What the file breaks off in may miss a party or a box that was sent.
            if (_isInMessage && Context.Warnings != Context.FileWarnings)
            {
                Context.Warn(WarningCodes.TrailerMissing, "UNT", _segments.Number);
            }
        }

        CloseMessage();
    }

    private void RejectTooLong(in Segment segment)
    {
        var text = Context.Text.AsWritten(segment.Bytes);
        Context.Ready.Enqueue(Parsed<IRecordDocument>.Rejected(
            new Rejection(RejectionCodes.TooLong, MessageContext.Cut(text), text, null, null),
            new SourceSpan(segment.Offset, segment.TotalLength, segment.Number, segment.Number)));
    }

    private void BeginInterchange(in Segment segment)
    {
        if (_isInMessage || _isInInterchange)
        {
            Context.WarnFile(WarningCodes.TrailerMissing, "UNZ", segment.Number);
        }

        CloseMessage();
        var text = Context.Text;
        text.Declare(segment.Raw(1), _segments.Delimiters);
        Context.Parties.Clear();
        Context.Places.Clear();
        var prepared = text.Of(segment, 4) + text.Of(segment, 4, 1).PadRight(4, '0');
        Context.Interchange = new InterchangeHeader(
            text.Of(segment, 2),
            text.Of(segment, 5),
            EdifactDate.Read(prepared, prepared.Length == 10 ? "201" : "203"),
            segment.Is(11, 0, "1"u8),
            text.Of(segment, 7),
            _segments.Delimiters.DecimalMark == (byte)',');
        if (Context.Interchange.IsTest)
        {
            Context.WarnFile(WarningCodes.MarkedAsTest, Context.Interchange.Reference, segment.Number);
        }

        if (_segments.EndsInLineBreaks)
        {
            Context.WarnFile(WarningCodes.TerminatorMissing, text.AsWritten(segment.Bytes[..Math.Min(200, segment.Bytes.Length)]), segment.Number);
        }

        _isInInterchange = true;
        _isHeaderMissed = false;
        _interchangeMessages = 0;
        _interchangeGroups = 0;
        _applicationType = Context.Interchange.Application.ToUpperInvariant();
        _head.BeginInterchange(segment, _segments.AdviceOffset);
        Context.Feed("message.sender");
    }

    private void EndInterchange(in Segment segment)
    {
        CloseMessage();
        var expected = _interchangeGroups > 0 ? _interchangeGroups : _interchangeMessages;
        if (_isInInterchange && EdifactNumber.Whole(segment.Raw(1)) is { } counted && counted != expected)
        {
            Context.WarnFile(WarningCodes.InterchangeCountWrong, string.Create(CultureInfo.InvariantCulture, $"UNZ {counted} / {expected}"), segment.Number);
        }
        else if (_isInInterchange && Context.Text.Of(segment, 2) is { Length: > 0 } reference && reference != Context.Interchange.Reference)
        {
            Context.WarnFile(WarningCodes.InterchangeCountWrong, $"UNZ {reference} / UNB {Context.Interchange.Reference}", segment.Number);
        }

        _isInInterchange = false;
        Context.Interchange = InterchangeHeader.Absent;
        _head.EndInterchange();
    }

    private void BeginMessage(in Segment segment)
    {
        if (_isInMessage)
        {
            Context.WarnFile(WarningCodes.TrailerMissing, "UNT", segment.Number);
        }

        CloseMessage();
        MissHeader(segment);
        var (type, version, isUnclear) = MessageTypes.Of(segment, Context.Text);
        if (type.Length == 0 && MessageTypes.IsRead(_applicationType))
        {
            type = _applicationType;
        }

        if (isUnclear)
        {
            Context.WarnFile(WarningCodes.MessageTypeUnclear, Context.Text.AsWritten(segment.Bytes[..Math.Min(200, segment.Bytes.Length)]), segment.Number);
        }

        _head.BeginMessage(segment);
        _version = version;
        _interchangeMessages++;
        _messageSegments = 1;
        (_isInMessage, _isHeadless) = (true, false);
        Count(type);
    }

    private void MissHeader(in Segment segment)
    {
        if (_isInInterchange || _isHeaderMissed)
        {
            return;
        }

        _isHeaderMissed = true;
        Context.Text.Declare("UNOC"u8, _segments.Delimiters);
        Context.WarnFile(WarningCodes.InterchangeHeaderMissing, Context.Text.AsWritten(segment.Bytes[..Math.Min(200, segment.Bytes.Length)]), segment.Number);
        if (_segments.EndsInLineBreaks)
        {
            Context.WarnFile(WarningCodes.TerminatorMissing, "", segment.Number);
        }
    }

    /// <summary>Starts the message's normaliser once its type is known, and counts the message under it.</summary>
    private void Count(string type)
    {
        _normaliser = null;
        if (type.Length == 0)
        {
            _message = null;
            return;
        }

        Messages[type] = Messages.GetValueOrDefault(type) + 1;
        _message = new MessageHeader { Type = type, Version = _version };
        _normaliser = type switch
        {
            MessageTypes.Cuscar => new CuscarNormaliser(_message, Context),
            MessageTypes.Baplie => new BaplieNormaliser(_message, Context),
            _ => null,
        };
        if (_normaliser is null)
        {
            NotReadMessages[type] = NotReadMessages.GetValueOrDefault(type) + 1;
        }
    }

    private void TakeBody(in Segment segment)
    {
        _messageSegments++;
        if (!_isInMessage)
        {
            BeginHeadless(segment);
        }

        if (_message is null && MessageTypes.ShownBy(segment) is { Length: > 0 } shown)
        {
            Count(shown);
        }

        if (_normaliser is not { } normaliser)
        {
            return;
        }

        normaliser.Take(segment);
        if (normaliser.IsInHeader)
        {
            _head.Add(segment);
            if (Context.Text.IsViolated)
            {
                Context.WarnFile(WarningCodes.CharacterSetViolated, Context.Text.Violation ?? "", segment.Number);
                Context.Text.ClearViolation();
            }
        }
    }

    /// <summary>A message whose head is cut off: its type is what its segments show.</summary>
    private void BeginHeadless(in Segment segment)
    {
        MissHeader(segment);
        Context.WarnFile(WarningCodes.MessageTypeUnclear, Context.Text.AsWritten(segment.Bytes[..Math.Min(200, segment.Bytes.Length)]), segment.Number);
        (_isInMessage, _isHeadless) = (true, true);
        _version = "";
        _messageSegments = 1;
        Count("");
    }

    private void EndMessage(in Segment segment)
    {
        _messageSegments++;
        if (_isInMessage && !_isHeadless && EdifactNumber.Whole(segment.Raw(1)) is { } counted && counted != _messageSegments)
        {
            Context.WarnFile(WarningCodes.SegmentCountWrong, string.Create(CultureInfo.InvariantCulture, $"UNT {counted} / {_messageSegments}"), segment.Number);
        }

        CloseMessage();
    }

    private void CloseMessage()
    {
        if (_isInMessage && _message is null)
        {
            Messages[MessageTypes.Unnamed] = Messages.GetValueOrDefault(MessageTypes.Unnamed) + 1;
            NotReadMessages[MessageTypes.Unnamed] = NotReadMessages.GetValueOrDefault(MessageTypes.Unnamed) + 1;
        }

        _normaliser?.End();
        _normaliser = null;
        _message = null;
        _isInMessage = false;
        Context.Warnings = Context.FileWarnings;
    }
}
