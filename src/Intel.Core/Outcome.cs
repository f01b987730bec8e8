namespace Intel.Core;

/// <summary>
/// The answer to a request: a value, or the reason why there is none. An answer is not a fault: what a
/// caller can get wrong (an unknown id, a stale version, a query that cannot be read) is an outcome, and
/// becomes a status code or a sentence in one place. Faults are exceptions.
/// </summary>
/// <typeparam name="T">What the request yields when it succeeds.</typeparam>
public sealed record Outcome<T>
{
    private Outcome(OutcomeKind kind, T? value, string? message, IReadOnlyList<string> details)
    {
        Kind = kind;
        Value = value;
        Message = message;
        Details = details;
    }

    /// <summary>Which of the answers this is.</summary>
    public OutcomeKind Kind { get; }

    /// <summary>The value; null unless <see cref="Kind"/> is <see cref="OutcomeKind.Done"/>.</summary>
    public T? Value { get; }

    /// <summary>One sentence that names the culprit and the way out; null when the request succeeded.</summary>
    public string? Message { get; }

    /// <summary>Further sentences, one for each fault found; empty when there is only <see cref="Message"/>.</summary>
    public IReadOnlyList<string> Details { get; }

    /// <summary>Whether there is a value.</summary>
    public bool IsDone => Kind == OutcomeKind.Done;

    /// <summary>The request succeeded.</summary>
    public static Outcome<T> Done(T value) => new(OutcomeKind.Done, value, null, []);

    /// <summary>Nothing by that id that the caller may see.</summary>
    public static Outcome<T> NotFound(string message) => new(OutcomeKind.NotFound, default, message, []);

    /// <summary>The request itself cannot be carried out as it stands.</summary>
    public static Outcome<T> Invalid(string message, params IReadOnlyList<string> details) => new(OutcomeKind.Invalid, default, message, details);

    /// <summary>Somebody else changed the record meanwhile, or it is in a state that does not allow this.</summary>
    public static Outcome<T> Conflict(string message) => new(OutcomeKind.Conflict, default, message, []);

    /// <summary>The caller's role does not allow this.</summary>
    public static Outcome<T> Forbidden(string message) => new(OutcomeKind.Forbidden, default, message, []);

    /// <summary>The same refusal, for a caller that awaits another type.</summary>
    /// <exception cref="InvalidOperationException">This outcome holds a value.</exception>
    public Outcome<TOther> As<TOther>() => IsDone
        ? throw new InvalidOperationException("An outcome that holds a value cannot be passed on as a refusal.")
        : new Outcome<TOther>(Kind, default, Message, Details);
}

/// <summary>The kinds of answer a request can get.</summary>
public enum OutcomeKind
{
    /// <summary>It succeeded.</summary>
    Done,

    /// <summary>There is no such thing, or the caller may not know of it.</summary>
    NotFound,

    /// <summary>The request cannot be read or carried out.</summary>
    Invalid,

    /// <summary>The state of the record does not allow it now.</summary>
    Conflict,

    /// <summary>The caller is not allowed.</summary>
    Forbidden,
}
