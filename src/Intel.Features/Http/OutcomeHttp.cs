using Intel.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Intel.Features.Http;

/// <summary>The one place where an answer becomes a status code.</summary>
public static class OutcomeHttp
{
    /// <summary>200 with the value, or a problem: 404, 400, 409 or 403 with the outcome's sentence and details.</summary>
    public static IResult ToHttp<T>(this Outcome<T> outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.IsDone ? TypedResults.Json(outcome.Value, ApiJson.Options) : ToProblem(outcome);
    }

    /// <summary>Says in the API's description what an address answers: a value in JSON, or a problem of one of these statuses.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="route">The address.</param>
    /// <param name="problems">The statuses of its problems.</param>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, params ReadOnlySpan<int> problems)
    {
        ArgumentNullException.ThrowIfNull(route);
        route.Produces<T>(StatusCodes.Status200OK, "application/json");
        foreach (var problem in problems)
        {
            route.ProducesProblem(problem);
        }

        return route;
    }

    /// <summary>The status code of a kind of answer.</summary>
    public static int StatusOf(OutcomeKind kind) => kind switch
    {
        OutcomeKind.Done => StatusCodes.Status200OK,
        OutcomeKind.NotFound => StatusCodes.Status404NotFound,
        OutcomeKind.Conflict => StatusCodes.Status409Conflict,
        OutcomeKind.Forbidden => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status400BadRequest,
    };

    /// <summary>A refusal as a problem (RFC 9457).</summary>
    public static IResult ToProblem<T>(this Outcome<T> outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var extensions = outcome.Details.Count > 0 ? new Dictionary<string, object?> { ["details"] = outcome.Details } : null;
        return TypedResults.Problem(outcome.Message, statusCode: StatusOf(outcome.Kind), extensions: extensions);
    }
}
