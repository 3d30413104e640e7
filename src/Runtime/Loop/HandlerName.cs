#if NET9_0_OR_GREATER
using System.Runtime.CompilerServices;
#endif

namespace TimerAttributes.Loop;

/// <summary>What to call a delegate in a report.</summary>
internal static class HandlerName
{
    private const string Unknown = "a handler";

    /// <summary><c>Type.Method</c>, as far as the program still knows: a trimmed one may have forgotten.</summary>
    public static string Of(Delegate handler)
    {
        try
        {
#if NET9_0_OR_GREATER
            if (!RuntimeFeature.IsDynamicCodeSupported) return OfNative(handler);
#endif
            return handler.Method is { } method ? $"{method.DeclaringType}.{method.Name}" : Unknown;
        }
        catch (Exception)
        {
            return Unknown; // A name is not worth a failure.
        }
    }

#if NET9_0_OR_GREATER
    // By itself: elsewhere the mere mention loads an assembly, which takes a descriptor that there may not be.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string OfNative(Delegate handler) =>
        System.Diagnostics.DiagnosticMethodInfo.Create(handler) is { } method ? $"{method.DeclaringTypeName}.{method.Name}" : Unknown;
#endif
}
