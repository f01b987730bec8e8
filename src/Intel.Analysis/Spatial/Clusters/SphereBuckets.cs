using Intel.Analysis.Spatial.Mathematics;
using Intel.Core.Places;

namespace Intel.Analysis.Spatial.Clusters;

/// <summary>Points on the sphere in cubes of space: near points lie in the same cube or one beside it, at the poles and the date line as anywhere.</summary>
internal sealed class SphereBuckets : INeighbourPairs
{
    private readonly Dictionary<(int X, int Y, int Z), List<int>> _buckets = [];
    private readonly IReadOnlyList<(double Latitude, double Longitude)> _points;
    private readonly double _radius;
    private readonly double _side;
    private readonly int[] _order;

    public SphereBuckets(IReadOnlyList<(double Latitude, double Longitude)> points, double radiusMetres)
    {
        if (!(radiusMetres > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(radiusMetres), radiusMetres, "A distance is a positive number.");
        }

        _points = points;
        _order = [.. Enumerable.Range(0, points.Count)];
        _radius = radiusMetres;

        // A chord is shorter than its arc, so cubes with the arc's side hold every neighbour in the 27 around.
        _side = Math.Max(radiusMetres / Distance.MeanRadiusMetres, 1e-9);
        for (var index = 0; index < points.Count; index++)
        {
            var key = KeyOf(points[index]);
            if (!_buckets.TryGetValue(key, out var bucket))
            {
                _buckets.Add(key, bucket = []);
            }

            bucket.Add(index);
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<int> Order => _order;

    /// <inheritdoc/>
    public void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IPairVisitor
    {
        var near = new List<int>();
        for (var point = 0; point < _order.Length; point++)
        {
            near.Clear();
            Within(_points[point], near);
            foreach (var other in near)
            {
                if (other > point)
                {
                    visitor.Meet(point, other, double.NaN);
                }
            }
        }
    }

    private void Within((double Latitude, double Longitude) centre, List<int> found)
    {
        var (x, y, z) = KeyOf(centre);
        for (var cube = 0; cube < 27; cube++)
        {
            if (!_buckets.TryGetValue((x + (cube % 3) - 1, y + (cube / 3 % 3) - 1, z + (cube / 9) - 1), out var bucket))
            {
                continue;
            }

            foreach (var index in bucket)
            {
                if (Distance.GreatCircleMetres(centre.Latitude, centre.Longitude, _points[index].Latitude, _points[index].Longitude) <= _radius)
                {
                    found.Add(index);
                }
            }
        }
    }

    private (int X, int Y, int Z) KeyOf((double Latitude, double Longitude) point)
    {
        double phi = double.DegreesToRadians(point.Latitude), lambda = double.DegreesToRadians(point.Longitude);
        return ((int)Math.Floor(Math.Cos(phi) * Math.Cos(lambda) / _side), (int)Math.Floor(Math.Cos(phi) * Math.Sin(lambda) / _side), (int)Math.Floor(Math.Sin(phi) / _side));
    }
}
