using Intel.Core;
using Intel.Core.Queries;
using Microsoft.AspNetCore.Diagnostics;

namespace Intel.Server.Pages.Shell;

/// <summary>The address of the page that is being made, and the addresses beside it: every state of a page is in its address.</summary>
internal sealed class PageAddress(IHttpContextAccessor accessor)
{
    private static readonly string[] Lists = ["/shipments", "/sites", "/map"];

    private HttpRequest? Request => accessor.HttpContext?.Request;

    /// <summary>Path and query, as asked for.</summary>
    internal string Here => Request is not { } request ? "/"
        : request.HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is { } first ? $"{first.OriginalPath}{first.OriginalQueryString}"
        : request.HttpContext.Features.Get<IExceptionHandlerPathFeature>() is { } failed ? failed.Path
        : $"{request.Path}{request.QueryString}";

    /// <summary>The query that the search box holds; empty when there is none.</summary>
    internal string Query => Request?.Query["q"].ToString() ?? "";

    /// <summary>Where the search box leads: the list that is open, otherwise shipments.</summary>
    internal string SearchPath => Lists.FirstOrDefault(l => Request?.Path.Equals(l, StringComparison.OrdinalIgnoreCase) == true) ?? "/shipments";

    /// <summary>The account's name; null when nobody is signed in.</summary>
    internal string? UserName => accessor.HttpContext?.User.Identity?.Name;

    /// <summary>The account's name, for what is noted in its name.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in: the page lacks its policy.</exception>
    internal string Caller => Features.Http.Caller.Name(accessor.HttpContext?.User ?? new System.Security.Claims.ClaimsPrincipal());

    /// <summary>Whether the page belongs to an entry of the rail.</summary>
    internal bool IsIn(string path) => Request is { } request
        && (path == "/" ? request.Path == "/" : request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the query asks for an objective.</summary>
    internal bool HasObjective(ObjectiveCode code) => QueryParts.Of(Query).Has("objective", code.ToString());

    /// <summary>The list with an objective added to its query, or taken out of it.</summary>
    internal string WithObjective(ObjectiveCode code) => Search(SearchPath, QueryParts.Of(Query).Toggle("objective", code.ToString()));

    /// <summary>A list with a query.</summary>
    internal static string Search(string path, string query) =>
        query.Length == 0 ? path : $"{path}?q={Uri.EscapeDataString(query)}";

    /// <summary>Where a preference is set before this page is shown again.</summary>
    internal string Preference(string name, string value) => $"/preferences?{name}={value}&back={Uri.EscapeDataString(Here)}";

    /// <summary>This address with one parameter set, or left out when the value is null; the cursor is left out, since it belongs to the order it was made in.</summary>
    internal string With(string name, string? value)
    {
        if (Request is not { } request)
        {
            return "/";
        }

        var pairs = request.Query
            .Where(p => p.Key != name && p.Key is not ("cursor" or "from" or "given"))
            .SelectMany(p => p.Value.Select(v => KeyValuePair.Create(p.Key, v)));
        if (value is not null)
        {
            pairs = pairs.Append(KeyValuePair.Create(name, (string?)value));
        }

        return request.Path + QueryString.Create(pairs);
    }
}
