using System.Security.Cryptography;
using System.Text;

namespace Intel.Core.Queries;

/// <summary>What tells one search from another, so that a cursor is only taken for the search that gave it.</summary>
public static class SearchName
{
    /// <summary>Twelve characters from the query, the kinds and the order.</summary>
    public static string Of(SearchRequest request, SearchSort sort)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(sort);
        var text = $"{QueryText.Of(request.Query)}\n{string.Join(',', request.Kinds.Order())}\n{sort.Field}\n{sort.Descending}";
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 6));
    }
}
