using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Intel.Features.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Intel.Server.Hosting;

/// <summary>
/// Until accounts are set up the server listens on loopback only, and whoever reaches it is the person at this machine:
/// the operating system's user name, with every policy. A request from any other address is nobody.
/// </summary>
internal sealed class LocalIdentity(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string SchemeName = "local";

    /// <summary>The claim whose values are the policies that the person holds.</summary>
    public const string PolicyClaim = "intel:policy";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Context.Connection.RemoteIpAddress is not { } address || !IPAddress.IsLoopback(address))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var claims = Policies.All.Select(p => new Claim(PolicyClaim, p)).Prepend(new Claim(ClaimTypes.Name, PersonAtThisMachine));
        var identity = new ClaimsIdentity(claims, SchemeName);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName)));
    }

    /// <summary>The name under which the person at this machine stands in the audit log.</summary>
    public static string PersonAtThisMachine => Environment.UserName is { Length: > 0 } name ? name : "local";
}
