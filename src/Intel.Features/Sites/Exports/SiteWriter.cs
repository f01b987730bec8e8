namespace Intel.Features.Sites.Exports;

/// <summary>
/// Writes sites in one format, a page at a time: what is written gathers in memory until it is sent on, so that neither the
/// number of records nor the reader's speed matters, and a stream that must not be written to synchronously never is.
/// </summary>
internal abstract class SiteWriter : IDisposable
{
    /// <summary>What waits to be sent on.</summary>
    protected MemoryStream Page { get; } = new();

    /// <summary>A writer of a format.</summary>
    public static SiteWriter Of(SiteFormat format) => format.Key switch
    {
        "geojson" => new GeoJsonSiteWriter(),
        "kml" => new KmlSiteWriter(),
        "gpx" => new GpxSiteWriter(),
        "csv" => new CsvSiteWriter(),
        _ => new ShapefileSiteWriter(),
    };

    /// <summary>Writes what stands before the first site.</summary>
    public abstract void Begin(ExportHead head);

    /// <summary>Writes a site.</summary>
    public abstract void Write(SiteRow row);

    /// <summary>Writes what stands behind the last.</summary>
    /// <param name="written">Sites written.</param>
    public abstract void End(long written);

    /// <summary>Sends on what waits.</summary>
    public virtual async Task SendAsync(Stream destination, CancellationToken cancellationToken)
    {
        Page.Position = 0;
        await Page.CopyToAsync(destination, cancellationToken);
        await destination.FlushAsync(cancellationToken);
        Page.SetLength(0);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives up what is held.</summary>
    protected virtual void Dispose(bool disposing) => Page.Dispose();
}
