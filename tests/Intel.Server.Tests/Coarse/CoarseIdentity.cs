using System.Security.Claims;
using System.Text.Encodings.Web;
using Intel.Features.Http;
using Intel.Server.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Intel.Server.Tests.Coarse;

/// <summary>Somebody with every permission but the exact places, or with that as well where a header says so.</summary>
internal sealed class CoarseIdentity(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "coarse";
    public const string ExactHeader = "X-Exact-Coordinates";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var claims = Policies.All.Where(p => p != Policies.ExactCoordinates || Request.Headers.ContainsKey(ExactHeader)).Select(p => new Claim(LocalIdentity.PolicyClaim, p)).Prepend(new Claim(ClaimTypes.Name, "reader"));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName)), SchemeName)));
    }
}
