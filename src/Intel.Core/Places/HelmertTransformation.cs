namespace Intel.Core.Places;

/// <summary>
/// Shifts geocentric coordinates from one datum to another by three translations, three small rotations and a scale,
/// in the position-vector convention (EPSG method 9606). The coordinate-frame convention (9607) has the same numbers
/// with the rotations' signs turned: confusing them moves Belgian points by 58 m east and 30 m north.
/// </summary>
internal sealed class HelmertTransformation
{
    private readonly double _tx;
    private readonly double _ty;
    private readonly double _tz;
    private readonly double _rx;
    private readonly double _ry;
    private readonly double _rz;
    private readonly double _scale;

    /// <param name="translation">Metres.</param>
    /// <param name="rotation">Seconds of arc, position-vector convention.</param>
    /// <param name="scalePartsPerMillion">Parts per million.</param>
    public HelmertTransformation((double X, double Y, double Z) translation, (double X, double Y, double Z) rotation, double scalePartsPerMillion)
    {
        const double Second = Math.PI / 180 / 3600;
        (_tx, _ty, _tz) = translation;
        (_rx, _ry, _rz) = (rotation.X * Second, rotation.Y * Second, rotation.Z * Second);
        _scale = 1 + (scalePartsPerMillion * 1e-6);
    }

    /// <summary>From the source datum to the target datum, metres.</summary>
    public (double X, double Y, double Z) Forward((double X, double Y, double Z) point)
    {
        var (x, y, z) = point;
        return (
            _tx + (_scale * (x - (_rz * y) + (_ry * z))),
            _ty + (_scale * ((_rz * x) + y - (_rx * z))),
            _tz + (_scale * (z - (_ry * x) + (_rx * y))));
    }

    /// <summary>From the target datum back to the source datum, metres: the exact inverse of <see cref="Forward"/>.</summary>
    public (double X, double Y, double Z) Inverse((double X, double Y, double Z) point)
    {
        double x = (point.X - _tx) / _scale, y = (point.Y - _ty) / _scale, z = (point.Z - _tz) / _scale;

        // The matrix is I + [r]x, whose inverse is (I - [r]x + r r') / (1 + |r|²).
        var dot = (_rx * x) + (_ry * y) + (_rz * z);
        var norm = 1 + (_rx * _rx) + (_ry * _ry) + (_rz * _rz);
        return (
            (x + (_rz * y) - (_ry * z) + (_rx * dot)) / norm,
            (y - (_rz * x) + (_rx * z) + (_ry * dot)) / norm,
            (z + (_ry * x) - (_rx * y) + (_rz * dot)) / norm);
    }
}
