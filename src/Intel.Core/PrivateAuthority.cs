using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Intel.Core;

/// <summary>Trusts certificates that a private authority signed, and no others. The host name must be the certificate's.</summary>
public sealed class PrivateAuthority
{
    private readonly X509Certificate2Collection _roots = [];

    /// <summary>Reads the authority's certificates.</summary>
    /// <param name="path">A PEM file.</param>
    /// <exception cref="StoreUnavailableException">The file cannot be read, or holds no certificate.</exception>
    public PrivateAuthority(string path)
    {
        try
        {
            _roots.ImportFromPemFile(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new StoreUnavailableException($"The certificates of the private authority in '{path}' cannot be read: {exception.Message}", exception);
        }

        if (_roots.Count == 0)
        {
            throw new StoreUnavailableException($"'{path}' holds no certificate: name a PEM file with the certificate of the authority that signed the server's certificate.");
        }
    }

    /// <summary>Whether a server's certificate is one that the authority signed, for the host that was asked.</summary>
    /// <param name="certificate">What the server shows; null when it shows none, which is not trusted.</param>
    /// <param name="sent">The chain that it sent along; null for none.</param>
    /// <param name="errors">What the system says of it.</param>
    public bool Trusts(X509Certificate? certificate, X509Chain? sent, SslPolicyErrors errors)
    {
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_roots);

        // A private authority seldom publishes what it revoked.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        if (sent is not null)
        {
            foreach (var element in sent.ChainElements)
            {
                chain.ChainPolicy.ExtraStore.Add(element.Certificate);
            }
        }

        using var leaf = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        return chain.Build(leaf);
    }
}
