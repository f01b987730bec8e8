using System.Collections.Immutable;
using System.Globalization;
using Intel.Core;
using Intel.Core.Audit;
using Intel.Core.Series;
using MediatR;

namespace Intel.Features.Series;

/// <summary>Somebody says that findings belong together: as suggested, some of those suggested, or others.</summary>
public static class ConfirmSeries
{
    /// <summary>The longest note that is kept.</summary>
    public const int LongestNote = 4000;

    /// <summary>What to confirm.</summary>
    /// <param name="Suggestion">A suggestion's key; null when the members are named without one.</param>
    /// <param name="Members">The findings by id: all of the suggestion where none are named.</param>
    /// <param name="Series">The series to extend; null for a new one, or the one that the suggestion extends.</param>
    /// <param name="Version">The version that the person saw of the series to extend; null for whichever it is at.</param>
    /// <param name="Note">In the person's own words; null for none.</param>
    public sealed record Wanted(string? Suggestion, ImmutableArray<RecordId>? Members = null, long? Series = null, int? Version = null, string? Note = null);

    /// <summary>A confirmation by somebody.</summary>
    public sealed record Command(Wanted Wanted, string By) : IRequest<Outcome<SeriesDecision>>;

    internal sealed class Handler(SeriesDesk desk, ISeriesStore store, IAuditLog audit, TimeProvider clock) : IRequestHandler<Command, Outcome<SeriesDecision>>
    {
        public async Task<Outcome<SeriesDecision>> Handle(Command request, CancellationToken cancellationToken)
        {
            var wanted = request.Wanted;
            if (wanted.Note is { Length: > LongestNote })
            {
                return Outcome<SeriesDecision>.Invalid($"The note has {wanted.Note.Length} characters; at most {LongestNote} are kept.");
            }

            var findings = (await desk.FindingsAsync(cancellationToken)).ToArray();
            var series = await desk.SeriesAsync(cancellationToken);
            var (suggestions, _) = await desk.SuggestAsync(findings, series, keep: false, cancellationToken);
            var open = SeriesDesk.Open(suggestions, series).FirstOrDefault(o => o.Suggestion.Key == wanted.Suggestion);
            ImmutableArray<RecordId> members = wanted.Members is { Length: > 0 } named ? [.. named.Distinct().Order()] : open.Suggestion?.Members ?? [];
            if (Fault(wanted, open.Suggestion, members, findings) is { } fault)
            {
                return fault;
            }

            var into = wanted.Series is { } number ? series.FirstOrDefault(s => s.Number == number)
                : open.Suggestion is not null && open.Extends is [var only] && members.Any(only.Members.Contains) ? only
                : null;
            if (wanted.Series is not null && into is not { IsConfirmed: true })
            {
                return Outcome<SeriesDecision>.NotFound(string.Create(CultureInfo.InvariantCulture, $"There is no confirmed series {wanted.Series} to extend."));
            }

            var decision = new SeriesDecision(
                into?.Number ?? 0, (into is null ? 0 : wanted.Version ?? into.Version) + 1, SeriesDecisionKind.Confirmed, [.. members.Union(into?.Members ?? []).Order()], request.By,
                clock.GetUtcNow(), string.IsNullOrWhiteSpace(wanted.Note) ? null : wanted.Note.Trim(), null, open.Suggestion is null ? null : suggestions.Fingerprint);
            return await Deciding.KeepAsync(store, audit, [decision], cancellationToken);
        }

        private static Outcome<SeriesDecision>? Fault(Wanted wanted, SuggestedSeries? suggestion, ImmutableArray<RecordId> members, StoredRecord[] findings)
        {
            if (wanted.Suggestion is not null && suggestion is null)
            {
                return Outcome<SeriesDecision>.Conflict($"The suggestion {wanted.Suggestion} is not there, or no longer: findings or decisions changed. List the series again.");
            }

            if (suggestion is not null && members.FirstOrDefault(m => !suggestion.Members.Contains(m)) is { Value.Length: > 0 } stranger)
            {
                return Outcome<SeriesDecision>.Invalid($"{stranger} is not in the suggestion {suggestion.Key}: name some of its findings, or confirm without the suggestion.");
            }

            return members.FirstOrDefault(m => !Array.Exists(findings, f => f.Id == m)) is { Value.Length: > 0 } unknown ? Outcome<SeriesDecision>.NotFound($"There is no finding {unknown}.")
                : members.Length < 2 && wanted.Series is null ? Outcome<SeriesDecision>.Invalid("A series has two findings or more: name them by their ids, or a suggestion by its key.")
                : members.Length == 0 ? Outcome<SeriesDecision>.Invalid("Name the findings that the series is to have more, by their ids.")
                : null;
        }
    }
}
