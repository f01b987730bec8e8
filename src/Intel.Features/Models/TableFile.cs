using System.Globalization;
using System.IO.Compression;
using Intel.Ingest.Formats.Tables;

namespace Intel.Features.Models;

/// <summary>A file of comma-separated values with a header, plain or gzip, read for an evaluation; what is wrong with it is named by file, line and column.</summary>
internal sealed class TableFile : IDisposable
{
    private readonly string _path;
    private readonly Stream _content;
    private readonly IEnumerator<DelimitedRow> _rows;
    private string[] _header = [];

    private TableFile(string path, Stream content)
    {
        _path = path;
        _content = content;
        _rows = DelimitedRows.Read(content, ',').GetEnumerator();
    }

    /// <summary>Opens a file and reads its header.</summary>
    /// <exception cref="EvaluationInputException">There is no such file, it is damaged, or it has no header.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TableFile Open(string path)
    {
        var table = new TableFile(path, OpenContent(path));
        try
        {
            table._header = table.Read() ?? throw new EvaluationInputException($"{path} is empty: a header with the names of the columns is needed.");
            return table;
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    /// <summary>A file's content, seekable; unpacked in memory where it is gzip, which its first two bytes tell.</summary>
    /// <exception cref="EvaluationInputException">There is no such file, or it is damaged.</exception>
    public static Stream OpenContent(string path)
    {
        if (!File.Exists(path))
        {
            throw new EvaluationInputException($"There is no file {path}.");
        }

        var file = File.OpenRead(path);
        var isPacked = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        return isPacked ? Unpack(path, file) : file;
    }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Header => _header;

    /// <summary>The line that was read last, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Where a column stands.</summary>
    /// <exception cref="EvaluationInputException">There is none of that name.</exception>
    public int Column(string name) => Array.IndexOf(_header, name) is var place and >= 0
        ? place
        : throw new EvaluationInputException($"{_path}, line 1: there is no column '{name}'.");

    /// <summary>The next row that is not blank; null at the end.</summary>
    /// <exception cref="EvaluationInputException">The row cannot be split, or has fewer or more cells than the header.</exception>
    public string[]? Read()
    {
        if (!_rows.MoveNext())
        {
            return null;
        }

        var row = _rows.Current;
        Line = row.Number;
        return row.Fault is { } fault ? throw new EvaluationInputException($"{_path}, line {Line}: {fault}.")
            : _header.Length > 0 && row.Cells.Count != _header.Length
                ? throw new EvaluationInputException($"{_path}, line {Line}: {row.Cells.Count} cells, but the header has {_header.Length} columns.")
                : [.. row.Cells];
    }

    /// <summary>A cell as a finite number with a decimal point.</summary>
    /// <exception cref="EvaluationInputException">It is none.</exception>
    public double Number(string[] row, int column) =>
        double.TryParse(row[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw Wrong(row, column, "a number");

    /// <summary>What is thrown for a cell that is not what it should be.</summary>
    public EvaluationInputException Wrong(string[] row, int column, string wanted) =>
        new($"{_path}, line {Line}, column '{_header[column]}': '{Shown(row[column])}' is not {wanted}.");

    /// <inheritdoc/>
    public void Dispose()
    {
        _rows.Dispose();
        _content.Dispose();
    }

    private static MemoryStream Unpack(string path, FileStream file)
    {
        using var packed = new GZipStream(file, CompressionMode.Decompress);
        var content = new MemoryStream();
        try
        {
            packed.CopyTo(content);
            content.Position = 0;
            return content;
        }
        catch (InvalidDataException damaged)
        {
            throw new EvaluationInputException($"{path}: the packed file is damaged ({damaged.Message})");
        }
    }

    private static string Shown(string cell) => cell.Length <= 40 ? cell : $"{cell[..40]}...";
}
