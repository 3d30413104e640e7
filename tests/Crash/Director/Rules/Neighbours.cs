namespace TimerAttributes.Crash.Director.Rules;

/// <summary>Each element of a sequence with the one after it.</summary>
internal static class Neighbours
{
    public static IEnumerable<(T First, T Second)> Pairs<T>(this IEnumerable<T> all)
    {
        T[] array = [.. all];
        return array.Zip(array.Skip(1));
    }
}
