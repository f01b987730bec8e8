using Intel.Features.Http;

namespace Intel.Server.Hosting;

/// <summary>Who asks over HTTP sees exact places with the permission and not without it, nor before it is known who asks. What runs outside a request is the program itself.</summary>
internal sealed class HttpCoordinateAccess(IHttpContextAccessor accessor) : ICoordinateAccess
{
    public bool IsExact => accessor.HttpContext is not { } context || context.User.HasClaim(LocalIdentity.PolicyClaim, Policies.ExactCoordinates);
}
