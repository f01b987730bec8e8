using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Intel.Features.Models;

/// <summary>A delimited file with a header, plain or gzip, read for an evaluation; what is wrong with it is named by file, line and column.</summary>
internal sealed class TableFile : IDisposable
{
    private readonly string _path;
    private readonly StreamReader _reader;
    private string[] _header = [];

    private TableFile(string path, StreamReader reader)
    {
        _path = path;
        _reader = reader;
    }

    /// <summary>Opens a file and reads its header.</summary>
    /// <exception cref="EvaluationInputException">There is no such file, or it has no header.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TableFile Open(string path)
    {
        var table = new TableFile(path, OpenText(path));
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

    /// <summary>A file's text, unpacked where it is gzip, which its first two bytes tell.</summary>
    /// <exception cref="EvaluationInputException">There is no such file.</exception>
    public static StreamReader OpenText(string path)
    {
        if (!File.Exists(path))
        {
            throw new EvaluationInputException($"There is no file {path}.");
        }

        var stream = File.OpenRead(path);
        var isPacked = stream.ReadByte() == 0x1f && stream.ReadByte() == 0x8b;
        stream.Position = 0;
        return new StreamReader(isPacked ? new GZipStream(stream, CompressionMode.Decompress) : stream);
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

    /// <summary>The next row; null at the end.</summary>
    /// <exception cref="EvaluationInputException">The row has fewer or more cells than the header.</exception>
    public string[]? Read()
    {
        string? line;
        do
        {
            line = ReadLine();
        }
        while (line is { Length: 0 });

        if (line is null)
        {
            return null;
        }

        var row = Cells(line);
        return _header.Length == 0 || row.Length == _header.Length
            ? row
            : throw new EvaluationInputException($"{_path}, line {Line}: {row.Length} cells, but the header has {_header.Length} columns.");
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
    public void Dispose() => _reader.Dispose();

    private string? ReadLine()
    {
        Line++;
        try
        {
            return _reader.ReadLine();
        }
        catch (InvalidDataException damaged)
        {
            throw new EvaluationInputException($"{_path}, line {Line}: the packed file is damaged ({damaged.Message})");
        }
    }

    // RFC 4180, except that a line break ends a row even within quotes: codes and figures hold none.
    private string[] Cells(string line)
    {
        if (!line.Contains('"', StringComparison.Ordinal))
        {
            return line.Split(',');
        }

        var cells = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var place = 0; place < line.Length; place++)
        {
            var isDoubled = isQuoted && place + 1 < line.Length && line[place + 1] == '"';
            if (line[place] == '"' && isDoubled)
            {
                cell.Append('"');
                place++;
            }
            else if (line[place] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (line[place] == ',' && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(line[place]);
            }
        }

        cells.Add(cell.ToString());
        return isQuoted ? throw new EvaluationInputException($"{_path}, line {Line}: a quotation mark is not closed.") : [.. cells];
    }

    private static string Shown(string cell) => cell.Length <= 40 ? cell : $"{cell[..40]}...";
}
