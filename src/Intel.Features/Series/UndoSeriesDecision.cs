using System.Globalization;
using Intel.Core;
using Intel.Core.Audit;
using Intel.Core.Series;
using MediatR;

namespace Intel.Features.Series;

/// <summary>Somebody takes back the last decision about a series that holds. It stays in the records, as does its taking back.</summary>
public static class UndoSeriesDecision
{
    /// <summary>Whose last decision to take back.</summary>
    /// <param name="Series">The series.</param>
    /// <param name="Version">The version that the person saw; null for whichever it is at.</param>
    /// <param name="By">Who.</param>
    public sealed record Command(long Series, int? Version, string By) : IRequest<Outcome<SeriesDecision>>;

    internal sealed class Handler(SeriesDesk desk, ISeriesStore store, IAuditLog audit, TimeProvider clock) : IRequestHandler<Command, Outcome<SeriesDecision>>
    {
        public async Task<Outcome<SeriesDecision>> Handle(Command request, CancellationToken cancellationToken)
        {
            var all = await desk.SeriesAsync(cancellationToken);
            if (all.FirstOrDefault(s => s.Number == request.Series) is not { } series)
            {
                return Outcome<SeriesDecision>.NotFound(string.Create(CultureInfo.InvariantCulture, $"There is no series {request.Series}."));
            }

            if (series.Undoable is not { } undone)
            {
                return Outcome<SeriesDecision>.Conflict(string.Create(CultureInfo.InvariantCulture, $"Nothing is left to undo in the series {series.Number}: confirm its findings again if they belong together."));
            }

            var at = clock.GetUtcNow();
            var decisions = new List<SeriesDecision>
            {
                new(series.Number, (request.Version ?? series.Version) + 1, SeriesDecisionKind.Undone, series.Before, request.By, at),
            };

            // What one act made is undone in one: the series that a split made goes with it.
            if (undone.Kind == SeriesDecisionKind.Split && all.FirstOrDefault(s => s.IsConfirmed && s.Decisions[0].From == series.Number && s.Decisions[0].At == undone.At) is { } part)
            {
                if (part.Version > 1)
                {
                    return Outcome<SeriesDecision>.Conflict(string.Create(CultureInfo.InvariantCulture, $"The series {part.Number}, which this split made, was decided about since: undo that first."));
                }

                decisions.Add(new SeriesDecision(part.Number, 2, SeriesDecisionKind.Undone, [], request.By, at));
            }

            return await Deciding.KeepAsync(store, audit, decisions, cancellationToken);
        }
    }
}
