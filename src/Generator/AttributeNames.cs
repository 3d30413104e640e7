namespace TimerAttributes.Generator;

/// <summary>Metadata names of the attributes the generator looks for.</summary>
internal static class AttributeNames
{
    public const string Every = "TimerAttributes.EveryAttribute";
    public const string Once = "TimerAttributes.OnceAttribute";
}
