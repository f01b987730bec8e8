using Intel.Analysis.Risk;
using Intel.Core;
using MediatR;

namespace Intel.Features.Models;

/// <summary>A model steward asks what the declarations' risk score is worth on declarations it did not see.</summary>
public static class EvaluateCustoms
{
    /// <summary>The rule by which ties are broken, for reports.</summary>
    public const string TieRule = "of equal scores the row that stands earlier in the test file is taken first";

    /// <summary>Asks.</summary>
    /// <param name="TrainingFiles">Files to learn from, at least one; CSV, plain or gzip.</param>
    /// <param name="TestFile">The file to measure on, of the same layout.</param>
    /// <param name="Choose">Whether to measure the candidate settings within the training part too, which takes minutes.</param>
    public sealed record Query(IReadOnlyList<string> TrainingFiles, string TestFile, bool Choose = false) : IRequest<Outcome<Result>>;

    /// <summary>What it is worth.</summary>
    /// <param name="Evaluation">The figures.</param>
    /// <param name="Candidates">The candidate settings within the training part; null when not asked for.</param>
    public sealed record Result(CustomsEvaluation Evaluation, IReadOnlyList<CustomsCandidate>? Candidates);

    internal sealed class Handler : IRequestHandler<Query, Outcome<Result>>
    {
        public Task<Outcome<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            try
            {
                var training = request.TrainingFiles.SelectMany(DeclarationFile.Read).ToList();
                var test = DeclarationFile.Read(request.TestFile);
                var frauds = training.Count(d => d.IsFraud);
                if (training.Count < 100 || frauds == 0 || frauds == training.Count)
                {
                    return Task.FromResult(Outcome<Result>.Invalid(
                        $"The training files hold {training.Count} rows, {frauds} of them with Fraud 1: at least 100 rows with both outcomes are needed."));
                }

                var evaluation = CustomsEvaluation.Run(training, test, new CustomsRiskSettings(), cancellationToken);
                var candidates = request.Choose ? CustomsSelection.Compare(training, CustomsSelection.Candidates, cancellationToken).ToList() : null;
                return Task.FromResult(Outcome<Result>.Done(new Result(evaluation, candidates)));
            }
            catch (EvaluationInputException wrong)
            {
                return Task.FromResult(Outcome<Result>.Invalid(wrong.Message));
            }
        }
    }
}
