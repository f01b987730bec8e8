using System.Globalization;
using System.Text.Json;
using Intel.Core.Flags;
using Intel.Core.Queries;
using Intel.Features.Http;

namespace Intel.Server.Commands;

/// <summary>Prints what a search finds as it comes: JSON for scripts, or two lines a record for people.</summary>
internal sealed class SearchOutput(bool json, string language) : IDisposable
{
    private readonly StreamWriter _out = new(Console.OpenStandardOutput(), bufferSize: 1 << 16);
    private bool _isStarted;
    private bool _isFirst = true;
    private long _total;
    private long _written;

    /// <summary>Begins, once, with the number of records that the query finds.</summary>
    public void Start(long total)
    {
        if (_isStarted)
        {
            return;
        }

        _isStarted = true;
        _total = total;
        if (json)
        {
            _out.Write(string.Create(CultureInfo.InvariantCulture, $"{{\"total\":{total},\"items\":["));
        }
    }

    /// <summary>Prints a record.</summary>
    public void Write(SearchItem item)
    {
        _written++;
        if (json)
        {
            if (!_isFirst)
            {
                _out.Write(',');
            }

            _isFirst = false;
            _out.Write(JsonSerializer.Serialize(ItemView.Of(item, language), ApiJson.Options));
            return;
        }

        var reason = item.Reasons.IsDefaultOrEmpty ? "" : $"  {item.Reasons[0].Text.In(language)}{(item.Reasons.Length > 1 ? $" (+{item.Reasons.Length - 1})" : "")}";
        var mark = item.IsSimulated ? "  [simulated]" : "";
        _out.WriteLine($"{item.Risk,3} {RiskBands.Name(RiskBands.Of(item.Risk)),-9} {item.Id}  {Plain(item.Title)}{mark}");
        if (reason.Length > 0)
        {
            _out.WriteLine($"              {Plain(reason)}");
        }
    }

    /// <summary>Ends.</summary>
    public void End()
    {
        if (json)
        {
            _out.WriteLine("]}");
        }
        else
        {
            _out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_written:N0} of {_total:N0}"));
        }

        _out.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _out.Dispose();

    /// <summary>A text from outside without the control characters that would steer the terminal.</summary>
    public static string Plain(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
