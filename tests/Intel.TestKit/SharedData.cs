namespace Intel.TestKit;

/// <summary>The folder of foreign data beside the checkout: what others' systems really send.</summary>
public static class SharedData
{
    /// <summary>A file or folder in it by its path below <c>data</c>; null where the folder is absent (then the test skips and says so).</summary>
    public static string? Find(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data", path);
            if (Path.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>Why a test that needs the folder is skipped.</summary>
    public const string Absent = "the folder of foreign data (../shared/data beside the checkout) is not there";
}
