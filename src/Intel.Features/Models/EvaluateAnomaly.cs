using Intel.Analysis.Anomaly;
using Intel.Core;
using MediatR;

namespace Intel.Features.Models;

/// <summary>A model steward asks what our way of finding the unusual is worth on public labelled sets.</summary>
public static class EvaluateAnomaly
{
    /// <summary>Asks.</summary>
    /// <param name="Data">A file of rows, or a folder of sets.</param>
    /// <param name="Splits">The file of splits; null when <paramref name="Data"/> is a folder.</param>
    public sealed record Query(string Data, string? Splits) : IRequest<Outcome<AnomalyEvaluation>>;

    internal sealed class Handler : IRequestHandler<Query, Outcome<AnomalyEvaluation>>
    {
        public Task<Outcome<AnomalyEvaluation>> Handle(Query request, CancellationToken cancellationToken)
        {
            try
            {
                var isFolder = Directory.Exists(request.Data);
                if (!isFolder && request.Splits is null)
                {
                    return Task.FromResult(Outcome<AnomalyEvaluation>.Invalid("A file of data needs its file of splits: --splits FILE. A folder of sets needs none."));
                }

                var files = isFolder ? AnomalyFiles.In(request.Data) : [(Data: request.Data, Splits: request.Splits!)];
                var figures = files.ConvertAll(f => AnomalyEvaluation.Measure(AnomalyFiles.Read(f.Data, f.Splits), cancellationToken));
                return Task.FromResult(Outcome<AnomalyEvaluation>.Done(AnomalyEvaluation.Of(figures)));
            }
            catch (EvaluationInputException wrong)
            {
                return Task.FromResult(Outcome<AnomalyEvaluation>.Invalid(wrong.Message));
            }
        }
    }
}
