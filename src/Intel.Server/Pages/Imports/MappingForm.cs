using Microsoft.Extensions.Primitives;

namespace Intel.Server.Pages.Imports;

/// <summary>A mapping as a form sends it: a header and a field for each column, in their order.</summary>
internal static class MappingForm
{
    /// <summary>Field by header; null when the form says nothing of columns. Columns without a field are left out: they are kept as unknown fields.</summary>
    internal static IReadOnlyDictionary<string, string>? Columns(StringValues headers, StringValues fields)
    {
        if (headers.Count == 0 || headers.Count != fields.Count)
        {
            return null;
        }

        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < headers.Count; index++)
        {
            if (headers[index] is { } header && fields[index] is { Length: > 0 } field)
            {
                columns[header] = field;
            }
        }

        return columns;
    }

    /// <summary>A text that was filled in; null when it was not.</summary>
    internal static string? Text(StringValues value) => value.ToString() is { Length: > 0 } text ? text : null;
}
