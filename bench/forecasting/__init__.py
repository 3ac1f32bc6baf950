"""The forecasts, measured beside the simple methods and statsmodels."""
