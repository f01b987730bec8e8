using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Intel.TestKit.Elasticsearch;

/// <summary>An authority of a test's own, and a certificate that it signed for this machine.</summary>
public sealed class PrivateCertificates : IDisposable
{
    private readonly X509Certificate2 _authority;

    /// <param name="now">The instant that both are good around.</param>
    /// <param name="host">The name in the certificate.</param>
    public PrivateCertificates(DateTimeOffset now, string host = "127.0.0.1")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Authority of a test", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        _authority = request.CreateSelfSigned(now.AddDays(-2), now.AddDays(2));

        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var server = new CertificateRequest($"CN={host}", serverKey, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host, out var address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(host);
        }

        server.CertificateExtensions.Add(names.Build());
        using var signed = server.Create(_authority, now.AddDays(-1), now.AddDays(1), [1, 2, 3, 4]);
        using var withKey = signed.CopyWithPrivateKey(serverKey);
        Server = X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
        AuthorityFile = Path.GetTempFileName();
        File.WriteAllText(AuthorityFile, _authority.ExportCertificatePem());
    }

    /// <summary>What the server shows.</summary>
    public X509Certificate2 Server { get; }

    /// <summary>The authority's certificate, PEM.</summary>
    public string AuthorityFile { get; }

    public void Dispose()
    {
        File.Delete(AuthorityFile);
        Server.Dispose();
        _authority.Dispose();
    }
}
