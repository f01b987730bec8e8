using Intel.Features.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Intel.Server.Hosting;

/// <summary>Who may do what, and what pages may load.</summary>
internal static class Security
{
    /// <summary>What a page may load: itself, and nothing from elsewhere; no inline script or style.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
        "font-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    // The job server's own pages carry inline styles and scripts; they hold no record's text but ids.
    private const string DashboardPolicy =
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
        "connect-src 'self'; font-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Adds the person at this machine and a policy for each name; whatever names none is refused.</summary>
    public static IServiceCollection AddSecurity(this IServiceCollection services)
    {
        services.AddAuthentication(LocalIdentity.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, LocalIdentity>(LocalIdentity.SchemeName, null);
        var authorization = services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        foreach (var name in Policies.All)
        {
            authorization.AddPolicy(name, policy => policy.RequireClaim(LocalIdentity.PolicyClaim, name));
        }

        services.AddHttpContextAccessor();
        services.AddSingleton<ICoordinateAccess, HttpCoordinateAccess>();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "intel-forgery";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.HttpOnly = true;
            options.HeaderName = "X-Forgery-Token";
        });
        return services;
    }

    /// <summary>Sends the security headers with every answer, and refuses changes that another site's page asks for.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments(JobServer.DashboardPath, StringComparison.Ordinal)
            ? DashboardPolicy
            : ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        if (IsForeignChange(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return context.Response.WriteAsync("This request comes from a page of another site.", context.RequestAborted);
        }

        return next(context);
    });

    // The API takes files as forms, which any site's page can send without asking: browsers say where a request comes from.
    private static bool IsForeignChange(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        {
            return false;
        }

        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site is "cross-site" or "same-site")
        {
            return true;
        }

        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0 && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
