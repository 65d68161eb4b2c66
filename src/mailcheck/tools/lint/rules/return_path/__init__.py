"""Rules on Return-Path."""
