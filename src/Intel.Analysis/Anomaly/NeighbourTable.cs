namespace Intel.Analysis.Anomaly;

/// <summary>
/// The nearest training rows of every row, by Euclidean distance, exact: each pair is measured. That costs
/// training x (training + test) x width operations, about five seconds for 8,000 x 12,000 x 10 on two cores. Of equal
/// distances the row with the lower number is nearer. A training row is not its own neighbour, but a copy of it is.
/// </summary>
internal sealed class NeighbourTable
{
    private NeighbourTable(Neighbour[][] training, Neighbour[][] test)
    {
        Training = training;
        Test = test;
    }

    /// <summary>Of each training row, its nearest, nearest first.</summary>
    public Neighbour[][] Training { get; }

    /// <summary>Of each test row, its nearest, nearest first.</summary>
    public Neighbour[][] Test { get; }

    public static NeighbourTable Find(double[][] training, double[][] test, int count)
    {
        var width = training[0].Length;
        var flat = new double[training.Length * width];
        for (var row = 0; row < training.Length; row++)
        {
            training[row].CopyTo(flat, row * width);
        }

        return new NeighbourTable(Of(training, flat, count, areTraining: true), Of(test, flat, count, areTraining: false));
    }

    private static Neighbour[][] Of(double[][] rows, double[] flat, int count, bool areTraining)
    {
        var found = new Neighbour[rows.Length][];
        Parallel.For(0, rows.Length, row => found[row] = Nearest(rows[row], flat, count, areTraining ? row : -1));
        return found;
    }

    private static Neighbour[] Nearest(double[] point, double[] flat, int count, int self)
    {
        var nearest = new Neighbour[count];
        var held = 0;
        var limit = double.PositiveInfinity;
        var width = point.Length;
        for (int other = 0, start = 0; start < flat.Length; other++, start += width)
        {
            var squares = 0.0;
            var candidate = flat.AsSpan(start, width);
            for (var column = 0; column < candidate.Length; column++)
            {
                var difference = point[column] - candidate[column];
                squares += difference * difference;
            }

            if (squares >= limit || other == self)
            {
                continue;
            }

            // Kept sorted: insertion from the far end; most candidates never get here.
            var place = held < count ? held++ : count - 1;
            while (place > 0 && nearest[place - 1].Distance > squares)
            {
                nearest[place] = nearest[place - 1];
                place--;
            }

            nearest[place] = new Neighbour(other, squares);
            limit = held == count ? nearest[count - 1].Distance : limit;
        }

        return Array.ConvertAll(nearest, static n => n with { Distance = Math.Sqrt(n.Distance) });
    }
}

/// <summary>A neighbour: its row among the training rows and how far it is.</summary>
internal readonly record struct Neighbour(int Row, double Distance);
