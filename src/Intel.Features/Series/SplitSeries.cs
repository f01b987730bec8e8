using System.Collections.Immutable;
using System.Globalization;
using Intel.Core;
using Intel.Core.Audit;
using Intel.Core.Series;
using MediatR;

namespace Intel.Features.Series;

/// <summary>Somebody says that some findings of a series do not belong to the others: they are not suggested together again.</summary>
public static class SplitSeries
{
    /// <summary>What to split.</summary>
    /// <param name="Members">The findings that leave.</param>
    /// <param name="Together">Whether these stay together, as a new series.</param>
    /// <param name="Version">The version that the person saw; null for whichever it is at.</param>
    /// <param name="Note">In the person's own words; null for none.</param>
    public sealed record Wanted(ImmutableArray<RecordId> Members, bool Together = false, int? Version = null, string? Note = null);

    /// <summary>A split by somebody.</summary>
    public sealed record Command(long Series, Wanted Wanted, string By) : IRequest<Outcome<SeriesDecision>>;

    internal sealed class Handler(SeriesDesk desk, ISeriesStore store, IAuditLog audit, TimeProvider clock) : IRequestHandler<Command, Outcome<SeriesDecision>>
    {
        public async Task<Outcome<SeriesDecision>> Handle(Command request, CancellationToken cancellationToken)
        {
            var wanted = request.Wanted;
            ImmutableArray<RecordId> leaving = wanted.Members.IsDefault ? [] : [.. wanted.Members.Distinct().Order()];
            if ((await desk.SeriesAsync(cancellationToken)).FirstOrDefault(s => s.Number == request.Series) is not { IsConfirmed: true } series)
            {
                return Outcome<SeriesDecision>.NotFound(string.Create(CultureInfo.InvariantCulture, $"There is no confirmed series {request.Series}."));
            }

            if (Fault(series, leaving, wanted) is { } fault)
            {
                return Outcome<SeriesDecision>.Invalid(fault);
            }

            var (at, note) = (clock.GetUtcNow(), string.IsNullOrWhiteSpace(wanted.Note) ? null : wanted.Note.Trim());
            var decisions = new List<SeriesDecision>
            {
                new(series.Number, (wanted.Version ?? series.Version) + 1, SeriesDecisionKind.Split, [.. series.Members.Except(leaving)], request.By, at, note),
            };
            if (wanted.Together)
            {
                decisions.Add(new SeriesDecision(0, 1, SeriesDecisionKind.Confirmed, leaving, request.By, at, note, series.Number));
            }

            return await Deciding.KeepAsync(store, audit, decisions, cancellationToken);
        }

        private static string? Fault(DumpSeries series, ImmutableArray<RecordId> leaving, Wanted wanted)
        {
            var stranger = leaving.FirstOrDefault(m => !series.Members.Contains(m));
            return leaving.IsEmpty ? "Name the findings that leave, by their ids."
                : stranger.Value.Length > 0 ? string.Create(CultureInfo.InvariantCulture, $"{stranger} is not in the series {series.Number}.")
                : series.Members.Length - leaving.Length < 2 ? "Fewer than two findings would stay: undo the confirmation instead."
                : wanted.Together && leaving.Length < 2 ? "One finding is no series: split it off without keeping it together."
                : wanted.Note is { Length: > ConfirmSeries.LongestNote } ? $"The note has {wanted.Note.Length} characters; at most {ConfirmSeries.LongestNote} are kept."
                : null;
        }
    }
}
