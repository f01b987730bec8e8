using System.Security.Claims;

namespace Intel.Features.Http;

/// <summary>Who asks.</summary>
public static class Caller
{
    /// <summary>The account's name, as the audit log keeps it.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in: the endpoint lacks its policy.</exception>
    public static string Name(ClaimsPrincipal user) =>
        user?.Identity is { IsAuthenticated: true, Name: { Length: > 0 } name }
            ? name
            : throw new InvalidOperationException("Nobody is signed in where somebody must be: the endpoint lacks its policy.");
}
