using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace Intel.Records.S3;

/// <summary>A bucket in an S3-compatible store that holds the archive, in place of a folder that all processes share.</summary>
public sealed partial class S3ArchiveOptions : IValidatableObject
{
    /// <summary>The section's name in configuration.</summary>
    public const string Section = "S3";

    /// <summary>The bucket's name; it must be there. Empty: the archive is a folder.</summary>
    /// <value>The default is empty.</value>
    public string Bucket { get; set; } = "";

    /// <summary>Where the store answers, <c>https://s3.example:9000</c>.</summary>
    /// <value>The default is empty; with a bucket it must be named.</value>
    public string Endpoint { get; set; } = "";

    /// <summary>The region that requests are signed for.</summary>
    /// <value>The default is <c>us-east-1</c>, which stores without regions expect.</value>
    public string Region { get; set; } = "us-east-1";

    /// <summary>How the names of objects begin, with a slash at its end where a folder is meant: two installations in one bucket take two prefixes.</summary>
    /// <value>The default is <c>archive/</c>.</value>
    public string Prefix { get; set; } = "archive/";

    /// <summary>Whether the bucket stands in the address's path, rather than in the host's name.</summary>
    /// <value>The default is true, as most stores beside Amazon's want it.</value>
    public bool PathStyle { get; set; } = true;

    /// <summary>The access key. Never logged.</summary>
    /// <value>The default is empty; with a bucket it must be given.</value>
    public string AccessKey { get; set; } = "";

    /// <summary>Its secret. Never logged.</summary>
    /// <value>The default is empty; with a bucket it must be given.</value>
    public string SecretKey { get; set; } = "";

    /// <summary>A PEM file with the certificates of a private authority that signed the store's certificate; empty when the system trusts it. The host's name is checked either way.</summary>
    /// <value>The default is empty.</value>
    public string CertificateAuthority { get; set; } = "";

    /// <summary>The folder where files lie on their way in and out, and copies of those last used. Several processes may share it; it can be emptied when none runs.</summary>
    /// <value>The default is empty: the folder <c>spool</c> in the data folder.</value>
    public string SpoolFolder { get; set; } = "";

    /// <summary>MiB of copies that are kept in <see cref="SpoolFolder"/>, about; a file on its way comes on top.</summary>
    /// <value>The default is 512. Must be 0 to 1048576; 0 keeps none.</value>
    [Range(0, 1 << 20, ErrorMessage = "S3:CopiesMegabytes must be 0 to 1048576.")]
    public int CopiesMegabytes { get; set; } = 512;

    /// <summary>MiB of one part: a greater file goes in parts.</summary>
    /// <value>The default is 16. Must be 5 to 1024, the smallest part of S3 being 5 MiB; the greatest file is ten thousand parts.</value>
    [Range(5, 1024, ErrorMessage = "S3:PartMegabytes must be 5 to 1024.")]
    public int PartMegabytes { get; set; } = 16;

    /// <summary>Seconds that a request may take until it is answered, and an answer may pause.</summary>
    /// <value>The default is 60. Must be 0.05 to 3600.</value>
    [Range(0.05, 3600, ErrorMessage = "S3:TimeoutSeconds must be 0.05 to 3600.")]
    public double TimeoutSeconds { get; set; } = 60;

    /// <summary>How often a request is tried that the store is too busy for, or cut off.</summary>
    /// <value>The default is 5, over some seconds. Must be 1 to 20.</value>
    [Range(1, 20, ErrorMessage = "S3:Attempts must be 1 to 20.")]
    public int Attempts { get; set; } = 5;

    /// <summary>Whether the archive is in a bucket.</summary>
    internal bool IsUsed => Bucket.Length > 0;

    /// <summary>The same as bytes.</summary>
    internal long PartBytes => (long)PartMegabytes << 20;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsUsed)
        {
            return Endpoint.Length + AccessKey.Length + SecretKey.Length > 0
                ? [new("S3:Bucket must name the bucket of the archive: S3:Endpoint or a key is set without it.")]
                : [];
        }

        return new (bool Holds, string Sentence)[]
        {
            (BucketName().IsMatch(Bucket), "S3:Bucket must be 3 to 63 small letters, digits, hyphens and dots."),
            (
                Uri.TryCreate(Endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address is { UserInfo: "", Query: "", AbsolutePath: "/" },
                "S3:Endpoint must be an address such as https://s3.example:9000, without a path or keys in it."),
            (RegionName().IsMatch(Region), "S3:Region must be a name such as eu-central-1."),
            (PrefixName().IsMatch(Prefix), "S3:Prefix must be at most 200 letters, digits and - _ . / without a slash in front, or empty."),
            (AccessKey.Length > 0 && SecretKey.Length > 0, "S3:AccessKey and S3:SecretKey must be given with S3:Bucket; a folder that INTEL_SECRETS names may hold both."),
            (CertificateAuthority.Length == 0 || File.Exists(CertificateAuthority), "S3:CertificateAuthority must name a PEM file that is there; leave it empty when the system trusts the store's certificate."),
        }.Where(r => !r.Holds).Select(r => new ValidationResult(r.Sentence));
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\z")]
    private static partial Regex BucketName();

    [GeneratedRegex(@"^[A-Za-z0-9-]{1,64}\z")]
    private static partial Regex RegionName();

    [GeneratedRegex(@"^(?!/)[A-Za-z0-9_./-]{0,200}\z")]
    private static partial Regex PrefixName();
}
