using ExcelDataReader;

namespace Intel.Ingest.Formats.Tables;

/// <summary>Carries the value of a merged range from its first cell to the others, while rows go by.</summary>
internal sealed class MergedCells
{
    // A hostile sheet may declare any number of ranges; a manifest has some for each of its documents.
    private const int MaximumRanges = 200_000;

    private readonly PriorityQueue<CellRange, int> _ahead = new();
    private readonly List<(CellRange Range, TableCell Value)> _open = [];
    private int _row = -1;

    public MergedCells(CellRange[] ranges)
    {
        foreach (var range in ranges.Take(MaximumRanges))
        {
            _ahead.Enqueue(range, range.FromRow);
        }
    }

    /// <summary>What a cell shows.</summary>
    /// <param name="row">From 0, never smaller than in the call before.</param>
    /// <param name="column">From 0, in order within a row.</param>
    /// <param name="cell">What the cell itself holds.</param>
    public TableCell Show(int row, int column, TableCell cell)
    {
        if (row != _row)
        {
            _row = row;
            _open.RemoveAll(o => o.Range.ToRow < row);
            while (_ahead.TryPeek(out var range, out var from) && from <= row)
            {
                _open.Add((range, default));
                _ahead.Dequeue();
            }
        }

        for (var index = 0; index < _open.Count; index++)
        {
            var (range, value) = _open[index];
            if (column < range.FromColumn || column > range.ToColumn)
            {
                continue;
            }

            if (row == range.FromRow && column == range.FromColumn)
            {
                _open[index] = (range, cell);
                return cell;
            }

            // Across columns the value belongs to the first one only: a merged title is not the content of each column.
            return cell.Text.Length == 0 && column == range.FromColumn && value.Text is { Length: > 0 } ? value with { IsCarried = true } : cell;
        }

        return cell;
    }
}
