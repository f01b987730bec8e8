using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Intel.TestKit.S3;

/// <summary>AWS Signature Version 4 in the Authorization header, as a server checks it (Amazon S3 API Reference, "Authenticating Requests").</summary>
internal static class SignatureV4
{
    /// <summary>What is wrong with a request's signature, as S3's error code; null when it is right.</summary>
    public static string? Check(HttpContext context, byte[] body, string accessKey, string secretKey, string region)
    {
        var header = context.Request.Headers.Authorization.ToString();
        const string Scheme = "AWS4-HMAC-SHA256 ";
        if (!header.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return "AccessDenied";
        }

        var parts = header[Scheme.Length..].Split(',', StringSplitOptions.TrimEntries).Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
        var scope = parts["Credential"].Split('/');
        if (scope[0] != accessKey)
        {
            return "InvalidAccessKeyId";
        }

        if (scope[2] != region)
        {
            return "AuthorizationHeaderMalformed";
        }

        // What a body holds must be what was signed: nothing unsigned is taken.
        var payload = context.Request.Headers["x-amz-content-sha256"].ToString();
        if (payload != Convert.ToHexStringLower(SHA256.HashData(body)))
        {
            return "XAmzContentSHA256Mismatch";
        }

        var request = string.Join('\n', Canonical(context, parts["SignedHeaders"].Split(';'), payload));
        var toSign = string.Join('\n', "AWS4-HMAC-SHA256", context.Request.Headers["x-amz-date"].ToString(), string.Join('/', scope[1..]), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request))));
        var key = Encoding.UTF8.GetBytes("AWS4" + secretKey);
        foreach (var part in scope[1..])
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign))) == parts["Signature"] ? null : "SignatureDoesNotMatch";
    }

    private static IEnumerable<string> Canonical(HttpContext context, string[] signed, string payload)
    {
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?', 2);
        yield return context.Request.Method;
        yield return target[0];
        yield return string.Join('&', (target.Length < 2 ? [] : target[1].Split('&', StringSplitOptions.RemoveEmptyEntries)).Select(p => p.Contains('=', StringComparison.Ordinal) ? p : p + "=").Order(StringComparer.Ordinal));
        foreach (var name in signed)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{name}:{context.Request.Headers[name].ToString().Trim()}");
        }

        yield return "";
        yield return string.Join(';', signed);
        yield return payload;
    }
}
